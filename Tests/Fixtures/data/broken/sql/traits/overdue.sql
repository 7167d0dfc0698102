-- what is due and was not paid
select persona, sum(amount)
from invoices
where due < datetime('now')
group by persone
