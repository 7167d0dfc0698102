select customer as persona, sum(amount)
from invoices
where is_due < datetime('now')
group by customer
