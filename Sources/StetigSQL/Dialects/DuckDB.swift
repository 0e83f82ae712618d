/// What DuckDB needs before the queries: the calendar and exact division as macros.
let duckDBFunctions = """
  CREATE OR REPLACE MACRO stetig_floor(n, d) AS
    CASE WHEN n >= 0 THEN n // d ELSE -((-n + d - 1) // d) END;
  CREATE OR REPLACE MACRO stetig_ceiling(n, d) AS
    CASE WHEN n > 0 THEN (n + d - 1) // d ELSE -(-n // d) END;
  CREATE OR REPLACE MACRO stetig_half_up(n, d) AS
    CASE WHEN n >= 0 THEN (2 * n + d) // (2 * d) ELSE -((-2 * n + d) // (2 * d)) END;
  CREATE OR REPLACE MACRO stetig_gcd(a, b) AS gcd(CAST(a AS HUGEINT), CAST(b AS HUGEINT));
  CREATE OR REPLACE MACRO stetig_end_product(a, b) AS
    COALESCE(a * b, CASE WHEN a = 0 OR b = 0 THEN 0 END);
  CREATE OR REPLACE MACRO stetig_product_low(a, b, c, d) AS
    CASE WHEN (a IS NULL AND (d IS NULL OR d > 0)) OR (c IS NULL AND (b IS NULL OR b > 0))
        OR (b IS NULL AND (c IS NULL OR c < 0)) OR (d IS NULL AND (a IS NULL OR a < 0)) THEN NULL
      ELSE LEAST(stetig_end_product(a, c), stetig_end_product(a, d),
        stetig_end_product(b, c), stetig_end_product(b, d)) END;
  CREATE OR REPLACE MACRO stetig_product_high(a, b, c, d) AS
    CASE WHEN (b IS NULL AND (d IS NULL OR d > 0)) OR (d IS NULL AND (b IS NULL OR b > 0))
        OR (a IS NULL AND (c IS NULL OR c < 0)) OR (c IS NULL AND (a IS NULL OR a < 0)) THEN NULL
      ELSE GREATEST(stetig_end_product(a, c), stetig_end_product(a, d),
        stetig_end_product(b, c), stetig_end_product(b, d)) END;
  CREATE OR REPLACE MACRO stetig_includes(words, word) AS
    contains(',' || words || ',', ',' || word || ',');
  CREATE OR REPLACE MACRO stetig_valid(day) AS
    CASE WHEN day BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN day END;
  CREATE OR REPLACE MACRO stetig_add_days(day, n) AS
    CASE WHEN n BETWEEN -4000000 AND 4000000 THEN stetig_valid(day + CAST(n AS INTEGER)) END;
  CREATE OR REPLACE MACRO stetig_add_months(day, n) AS
    CASE WHEN n BETWEEN -120000 AND 120000
      THEN stetig_valid(CAST(day + to_months(CAST(n AS INTEGER)) AS DATE)) END;
  CREATE OR REPLACE MACRO stetig_not_below_zero(n) AS CASE WHEN n < 0 THEN 0 ELSE n END;
  CREATE OR REPLACE MACRO stetig_last_day_of_days(day, n) AS
    stetig_add_days(day, stetig_not_below_zero(n) - 1);
  CREATE OR REPLACE MACRO stetig_last_day_of_months(day, n) AS
    CASE WHEN EXTRACT(DAY FROM day) = 1
      THEN stetig_add_days(stetig_add_months(day, stetig_not_below_zero(n)), -1)
      ELSE LEAST(
        stetig_add_days(stetig_add_months(stetig_add_days(day, 1 - EXTRACT(DAY FROM day)),
          stetig_not_below_zero(n)), EXTRACT(DAY FROM day) - 2),
        last_day(stetig_add_months(stetig_add_days(day, 1 - EXTRACT(DAY FROM day)),
          stetig_not_below_zero(n)))) END;
  CREATE OR REPLACE MACRO stetig_full_months(a, b) AS
    CASE WHEN a > b THEN 0
      WHEN a <= b THEN GREATEST(0,
        (EXTRACT(YEAR FROM b) - EXTRACT(YEAR FROM a)) * 12
          + EXTRACT(MONTH FROM b) - EXTRACT(MONTH FROM a)
          + CASE WHEN EXTRACT(DAY FROM a) = 1 THEN CASE WHEN b = last_day(b) THEN 1 ELSE 0 END
              WHEN EXTRACT(DAY FROM b)
                >= LEAST(EXTRACT(DAY FROM a) - 1, EXTRACT(DAY FROM last_day(b))) THEN 0
              ELSE -1 END) END;
  CREATE OR REPLACE MACRO stetig_full_years(a, b) AS stetig_full_months(a, b) // 12;
  CREATE OR REPLACE MACRO stetig_started_years(a, b) AS
    stetig_full_years(a, b)
      + CASE WHEN stetig_last_day_of_months(a, stetig_full_years(a, b) * 12) = b THEN 0 ELSE 1 END;
  CREATE OR REPLACE MACRO stetig_touched_years(a, b) AS
    EXTRACT(YEAR FROM b) - EXTRACT(YEAR FROM a) + 1;
  CREATE OR REPLACE MACRO stetig_month_weight(a, b) AS
    CASE WHEN last_day(a) = last_day(b)
      THEN (b - a + 1) * 377580 // EXTRACT(DAY FROM last_day(a))
      ELSE (last_day(a) - a + 1) * 377580 // EXTRACT(DAY FROM last_day(a))
        + EXTRACT(DAY FROM b) * 377580 // EXTRACT(DAY FROM last_day(b))
        + ((EXTRACT(YEAR FROM b) - EXTRACT(YEAR FROM a)) * 12
          + EXTRACT(MONTH FROM b) - EXTRACT(MONTH FROM a) - 1) * 377580 END;
  CREATE OR REPLACE MACRO stetig_day_in(y, m, d) AS
    CASE WHEN y NOT BETWEEN 1 AND 9999 THEN NULL
      WHEN m = 2 AND d = 29 THEN last_day(make_date(CAST(y AS BIGINT), 2, 1))
      ELSE make_date(CAST(y AS BIGINT), m, d) END;
  CREATE OR REPLACE MACRO stetig_day_of_year(day, m, d) AS
    stetig_day_in(EXTRACT(YEAR FROM day), m, d);
  CREATE OR REPLACE MACRO stetig_day_of_year_before(day, m, d) AS
    stetig_day_in(EXTRACT(YEAR FROM day) - 1, m, d);
  CREATE OR REPLACE MACRO stetig_day_of_year_after(day, m, d) AS
    stetig_day_in(EXTRACT(YEAR FROM day) + 1, m, d);
  CREATE OR REPLACE MACRO stetig_day_before(day, m, d) AS
    CASE WHEN stetig_day_of_year(day, m, d) < day THEN stetig_day_of_year(day, m, d)
      ELSE stetig_day_of_year_before(day, m, d) END;
  CREATE OR REPLACE MACRO stetig_day_after(day, m, d) AS
    CASE WHEN stetig_day_of_year(day, m, d) > day THEN stetig_day_of_year(day, m, d)
      ELSE stetig_day_of_year_after(day, m, d) END;

  """
