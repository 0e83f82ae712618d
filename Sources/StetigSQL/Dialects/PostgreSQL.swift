/// What PostgreSQL needs before the queries: the calendar and exact division as functions.
let postgreSQLFunctions = """
  CREATE OR REPLACE FUNCTION stetig_floor(n numeric, d numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN n >= 0 THEN div(n, d) ELSE -div(-n + d - 1, d) END $$;
  CREATE OR REPLACE FUNCTION stetig_ceiling(n numeric, d numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN n > 0 THEN div(n + d - 1, d) ELSE -div(-n, d) END $$;
  CREATE OR REPLACE FUNCTION stetig_half_up(n numeric, d numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN n >= 0 THEN div(2 * n + d, 2 * d) ELSE -div(-2 * n + d, 2 * d) END $$;
  CREATE OR REPLACE FUNCTION stetig_gcd(a numeric, b numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT gcd(a, b) $$;
  CREATE OR REPLACE FUNCTION stetig_lcm(a numeric, b numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT lcm(a, b) $$;
  CREATE OR REPLACE AGGREGATE stetig_common(numeric) (
    SFUNC = stetig_lcm, STYPE = numeric, INITCOND = '1');
  CREATE OR REPLACE FUNCTION stetig_end_product(a numeric, b numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(a * b, CASE WHEN a = 0 OR b = 0 THEN 0 END) $$;
  CREATE OR REPLACE FUNCTION stetig_product_low(a numeric, b numeric, c numeric, d numeric)
    RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN (a IS NULL AND (d IS NULL OR d > 0)) OR (c IS NULL AND (b IS NULL OR b > 0))
        OR (b IS NULL AND (c IS NULL OR c < 0)) OR (d IS NULL AND (a IS NULL OR a < 0)) THEN NULL
      ELSE LEAST(stetig_end_product(a, c), stetig_end_product(a, d),
        stetig_end_product(b, c), stetig_end_product(b, d)) END $$;
  CREATE OR REPLACE FUNCTION stetig_product_high(a numeric, b numeric, c numeric, d numeric)
    RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN (b IS NULL AND (d IS NULL OR d > 0)) OR (d IS NULL AND (b IS NULL OR b > 0))
        OR (a IS NULL AND (c IS NULL OR c < 0)) OR (c IS NULL AND (a IS NULL OR a < 0)) THEN NULL
      ELSE GREATEST(stetig_end_product(a, c), stetig_end_product(a, d),
        stetig_end_product(b, c), stetig_end_product(b, d)) END $$;
  CREATE OR REPLACE FUNCTION stetig_includes(words text, word text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT position(',' || word || ',' IN ',' || words || ',') > 0 $$;
  CREATE OR REPLACE FUNCTION stetig_valid(day date) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN day BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN day END $$;
  CREATE OR REPLACE FUNCTION stetig_add_days(day date, n numeric) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN n BETWEEN -700000 AND 4000000 THEN stetig_valid(day + n::integer) END $$;
  CREATE OR REPLACE FUNCTION stetig_add_months(day date, n numeric) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN n BETWEEN -50000 AND 120000
      THEN stetig_valid((day + make_interval(months => n::integer))::date) END $$;
  CREATE OR REPLACE FUNCTION stetig_last_of_month(day date) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (date_trunc('month', day::timestamp) + interval '1 month')::date - 1 $$;
  CREATE OR REPLACE FUNCTION stetig_not_below_zero(n numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN n < 0 THEN 0 ELSE n END $$;
  CREATE OR REPLACE FUNCTION stetig_last_day_of_days(day date, n numeric) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT stetig_add_days(day, stetig_not_below_zero(n) - 1) $$;
  CREATE OR REPLACE FUNCTION stetig_last_day_of_months(day date, n numeric) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN n IS NULL THEN NULL WHEN EXTRACT(DAY FROM day) = 1
      THEN stetig_add_days(stetig_add_months(day, stetig_not_below_zero(n)), -1)
      ELSE LEAST(
        stetig_add_days(stetig_add_months(stetig_add_days(day, 1 - EXTRACT(DAY FROM day)),
          stetig_not_below_zero(n)), EXTRACT(DAY FROM day) - 2),
        stetig_last_of_month(stetig_add_months(stetig_add_days(day, 1 - EXTRACT(DAY FROM day)),
          stetig_not_below_zero(n)))) END $$;
  CREATE OR REPLACE FUNCTION stetig_full_months(a date, b date) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN a > b THEN 0
      WHEN a <= b THEN GREATEST(0,
        (EXTRACT(YEAR FROM b) - EXTRACT(YEAR FROM a)) * 12
          + EXTRACT(MONTH FROM b) - EXTRACT(MONTH FROM a)
          + CASE WHEN EXTRACT(DAY FROM a) = 1
                THEN CASE WHEN b = stetig_last_of_month(b) THEN 1 ELSE 0 END
              WHEN EXTRACT(DAY FROM b)
                >= LEAST(EXTRACT(DAY FROM a) - 1, EXTRACT(DAY FROM stetig_last_of_month(b))) THEN 0
              ELSE -1 END) END $$;
  CREATE OR REPLACE FUNCTION stetig_full_years(a date, b date) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT div(stetig_full_months(a, b), 12) $$;
  CREATE OR REPLACE FUNCTION stetig_started_years(a date, b date) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT stetig_full_years(a, b)
      + CASE WHEN stetig_last_day_of_months(a, stetig_full_years(a, b) * 12) = b THEN 0
        ELSE 1 END $$;
  CREATE OR REPLACE FUNCTION stetig_touched_years(a date, b date) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT EXTRACT(YEAR FROM b) - EXTRACT(YEAR FROM a) + 1 $$;
  CREATE OR REPLACE FUNCTION stetig_month_weight(a date, b date) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN stetig_last_of_month(a) = stetig_last_of_month(b)
      THEN div((b - a + 1) * 377580, EXTRACT(DAY FROM stetig_last_of_month(a)))
      ELSE div((stetig_last_of_month(a) - a + 1) * 377580, EXTRACT(DAY FROM stetig_last_of_month(a)))
        + div(EXTRACT(DAY FROM b) * 377580, EXTRACT(DAY FROM stetig_last_of_month(b)))
        + ((EXTRACT(YEAR FROM b) - EXTRACT(YEAR FROM a)) * 12
          + EXTRACT(MONTH FROM b) - EXTRACT(MONTH FROM a) - 1) * 377580 END $$;
  CREATE OR REPLACE FUNCTION stetig_day_in(y numeric, m integer, d integer) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN y NOT BETWEEN 1 AND 9999 THEN NULL
      WHEN m = 2 AND d = 29 THEN make_date(y::integer, 3, 1) - 1
      ELSE make_date(y::integer, m, d) END $$;
  CREATE OR REPLACE FUNCTION stetig_day_of_year(day date, m integer, d integer) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT stetig_day_in(EXTRACT(YEAR FROM day), m, d) $$;
  CREATE OR REPLACE FUNCTION stetig_day_of_year_before(day date, m integer, d integer) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT stetig_day_in(EXTRACT(YEAR FROM day) - 1, m, d) $$;
  CREATE OR REPLACE FUNCTION stetig_day_of_year_after(day date, m integer, d integer) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT stetig_day_in(EXTRACT(YEAR FROM day) + 1, m, d) $$;
  CREATE OR REPLACE FUNCTION stetig_day_before(day date, m integer, d integer) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN stetig_day_of_year(day, m, d) < day THEN stetig_day_of_year(day, m, d)
      ELSE stetig_day_of_year_before(day, m, d) END $$;
  CREATE OR REPLACE FUNCTION stetig_day_after(day date, m integer, d integer) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN stetig_day_of_year(day, m, d) > day THEN stetig_day_of_year(day, m, d)
      ELSE stetig_day_of_year_after(day, m, d) END $$;

  """
