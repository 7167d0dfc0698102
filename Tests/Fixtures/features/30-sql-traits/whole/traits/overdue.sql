select customer as persona, sum(amount)
from invoices
where due < datetime('now')
group by customer
