-- The segments of the worked example, counted by hand for DuckDB as of 2026-03-02T15:00:00Z: the yardstick of measure.py.
WITH person AS (
  SELECT *, COALESCE(NULLIF(timezone, ''), 'America/Chicago') AS zone,
    CAST(timezone(COALESCE(NULLIF(timezone, ''), 'America/Chicago'), TIMESTAMPTZ '2026-03-02 15:00:00Z') AS DATE) AS today
  FROM personas
),
happened AS (
  SELECT persona,
    COUNT(*) FILTER (event = 'Order Completed') AS orders,
    COUNT(*) FILTER (event = 'Order Completed' AND "at" >= TIMESTAMPTZ '2026-02-27 15:00:00Z') AS orders_3,
    COUNT(*) FILTER (event = 'Order Completed' AND "at" >= TIMESTAMPTZ '2026-01-31 15:00:00Z') AS orders_30,
    COUNT(*) FILTER (event = 'Order Completed' AND "at" >= TIMESTAMPTZ '2026-01-01 15:00:00Z') AS orders_60,
    COUNT(*) FILTER (event = 'Order Completed' AND "at" >= TIMESTAMPTZ '2025-12-02 15:00:00Z') AS orders_90,
    COUNT(*) FILTER (
      event = 'Order Completed' AND "at" >= TIMESTAMPTZ '2025-03-02 15:00:00Z'
      AND CAST(properties ->> '$.total' AS DOUBLE) >= 60) AS big_orders,
    COUNT(*) FILTER (event = 'Cart Abandoned' AND "at" >= TIMESTAMPTZ '2026-02-27 15:00:00Z') AS carts_3,
    COUNT(*) FILTER (event = 'Payment Failed' AND "at" >= TIMESTAMPTZ '2026-02-23 15:00:00Z') AS failures_7,
    COUNT(*) FILTER (event = 'Payment Recovered' AND "at" >= TIMESTAMPTZ '2026-02-23 15:00:00Z') AS recoveries_7
  FROM events
  WHERE "at" <= TIMESTAMPTZ '2026-03-02 15:00:00Z'
    AND event IN ('Order Completed', 'Cart Abandoned', 'Payment Failed', 'Payment Recovered')
  GROUP BY persona
),
labelled AS (
  SELECT persona, bool_or(label = 'vip') AS vip, bool_or(label = 'decaf') AS decaf, bool_or(label = 'do-not-contact') AS silent
  FROM labels GROUP BY persona
),
consented AS (
  SELECT persona, bool_or(channel = 'email') AS email, bool_or(channel = 'sms') AS sms, bool_or(channel = 'whatsapp') AS whatsapp
  FROM consent WHERE type = 'marketing' AND status = 'opted-in' GROUP BY persona
),
by_hand AS (
  SELECT persona, max(CASE WHEN segment = 'tasting-panel' THEN state END) AS panel FROM memberships GROUP BY persona
),
office AS (
  SELECT p.account, SUM(COALESCE(h.orders, 0)) AS orders, SUM(COALESCE(h.orders_60, 0)) AS orders_60
  FROM person p LEFT JOIN happened h USING (persona) WHERE p.account IS NOT NULL GROUP BY p.account
),
told AS (
  SELECT p.*, COALESCE(orders_3, 0) AS orders_3, COALESCE(orders_30, 0) AS orders_30, COALESCE(orders_90, 0) AS orders_90,
    COALESCE(h.orders, 0) AS orders, COALESCE(big_orders, 0) AS big_orders, COALESCE(carts_3, 0) AS carts_3,
    COALESCE(failures_7, 0) AS failures_7, COALESCE(recoveries_7, 0) AS recoveries_7, COALESCE(vip, false) AS vip,
    COALESCE(decaf, false) AS decaf, COALESCE(silent, false) AS silent, panel, seats, contract,
    COALESCE(o.orders, 0) AS office_orders, COALESCE(o.orders_60, 0) AS office_orders_60,
    (COALESCE(p.email, '') <> '' AND COALESCE(c.email, false))
      OR (COALESCE(p.phoneNumber, '') <> '' AND (COALESCE(c.sms, false) OR COALESCE(c.whatsapp, false))) AS has_address
  FROM person p LEFT JOIN happened h USING (persona) LEFT JOIN labelled USING (persona) LEFT JOIN consented c USING (persona)
    LEFT JOIN by_hand USING (persona) LEFT JOIN accounts a ON a.account = p.account LEFT JOIN office o ON o.account = p.account
  WHERE NOT p.archived
),
counted AS (
  SELECT
    count(*) FILTER (seats >= 10) AS people_at_large_companies,
    count(*) FILTER (orders = 0 AND account IS NOT NULL AND office_orders > 0) AS could_order_for_the_desk,
    count(*) FILTER (
      status = 'lead' AND createdAt BETWEEN TIMESTAMPTZ '2026-02-16 15:00:00Z' AND TIMESTAMPTZ '2026-03-02 15:00:00Z'
      AND NOT silent AND has_address) AS new_leads,
    count(*) FILTER (carts_3 > 0 AND orders_3 = 0) AS cart_left_behind,
    count(*) FILTER (NOT silent AND has_address) AS reachable,
    count(*) FILTER (
      status = 'active' AND timezone(zone, CAST(renewalDate AS TIMESTAMP)) > TIMESTAMPTZ '2026-03-02 15:00:00Z'
      AND timezone(zone, CAST(renewalDate AS TIMESTAMP)) <= TIMESTAMPTZ '2026-03-16 15:00:00Z' AND NOT silent) AS renewing_soon,
    count(*) FILTER (status = 'trial' AND trialEndsOn BETWEEN today AND today + 1) AS trial_ending,
    count(*) FILTER (
      status = 'expired' AND timezone(zone, CAST(expiredOn AS TIMESTAMP)) < TIMESTAMPTZ '2026-01-31 15:00:00Z'
      AND orders_30 = 0 AND NOT silent) AS lapsed,
    count(*) FILTER (
      favouriteRoast = 'dark' OR json_contains(flavours, '"smoke"') OR json_contains(flavours, '"molasses"')) AS dark_side,
    count(*) FILTER (country <> 'US') AS abroad,
    count(*) FILTER (country IS NULL OR country <> 'US') AS country_not_us,
    count(*) FILTER (
      strftime(birthday, '%m%d') BETWEEN strftime(today, '%m%d') AND strftime(today + 7, '%m%d')) AS birthday_week,
    count(*) FILTER (lastSeen < TIMESTAMPTZ '2026-01-01 15:00:00Z') AS gone_quiet,
    count(*) FILTER (failures_7 >= 2 AND recoveries_7 = 0) AS payment_trouble,
    count(*) FILTER (decaf OR contains(lower(array_to_string(nextBox ->> '$[*].bean', ' ')), 'decaf')) AS decaf_drinkers,
    count(*) FILTER (orders_90 >= 3) AS regulars,
    count(*) FILTER (big_orders >= 2) AS big_orders,
    count(*) FILTER (status = 'active' AND (vip OR (orders_90 >= 3 AND big_orders >= 2))) AS best_customers,
    count(*) FILTER (beanPoints >= 1000) AS free_bag_ready,
    count(*) FILTER (CAST(company ->> '$.seats' AS DOUBLE) >= 10) AS offices,
    count(*) FILTER (panel = 'member') AS tasting_panel
  FROM told
)
SELECT 'sleeping_companies' AS segment,
  (SELECT count(*) FROM accounts a LEFT JOIN office o USING (account)
    WHERE a.contract = 'paid' AND COALESCE(o.orders_60, 0) = 0) AS members
UNION ALL
FROM (UNPIVOT counted ON COLUMNS(*) INTO NAME segment VALUE members);
