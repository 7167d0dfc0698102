SELECT persona, SUM(amount) FROM invoices GROUP BY persona
