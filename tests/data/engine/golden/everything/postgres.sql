-- As PostgreSQL is asked.

-- view "people":
SELECT
  "row"."row#" AS "row#",
  "row"."person" AS "person",
  "row"."name" AS "name",
  "row"."from" AS "from",
  "row"."to" AS "to",
  "row"."team" AS "team",
  "row"."hired" AS "hired",
  "row"."select" AS "select",
  "row"."variable" AS "variable",
  "row"."currency" AS "currency"
FROM "all people" AS "row";

-- view "fx":
SELECT
  "row"."row#" AS "row#",
  "row"."from_currency" AS "from_currency",
  "row"."to_currency" AS "to_currency",
  "row"."day" AS "day",
  "row"."rate" AS "rate"
FROM "all fx" AS "row";

-- view "holdings":
SELECT
  "row"."row#" AS "row#",
  "row"."account" AS "account",
  "row"."person" AS "person",
  "row"."from" AS "from",
  "row"."to" AS "to",
  "row"."share" AS "share",
  "row"."managed" AS "managed",
  "row"."excluded" AS "excluded",
  "row"."why" AS "why"
FROM "all holdings" AS "row";

-- view "seats":
SELECT
  "row"."row#" AS "row#",
  "row"."account" AS "account",
  "row"."month" AS "month",
  "row"."used" AS "used",
  "row"."bought" AS "bought"
FROM "all seats" AS "row";

-- view "health":
SELECT
  "row"."row#" AS "row#",
  "row"."account" AS "account",
  "row"."since" AS "since",
  "row"."table" AS "table"
FROM "all health" AS "row"
WHERE
  "row"."since" <= CAST('2026-06-30' AS DATE);

-- view "order":
SELECT
  "row"."row#" AS "row#",
  "row"."account" AS "account",
  "row"."person" AS "person",
  "row"."day" AS "day",
  "row"."due" AS "due",
  "row"."value" AS "value",
  "row"."currency" AS "currency",
  "row"."paid" AS "paid",
  "row"."where" AS "where",
  "row"."done" AS "done"
FROM "all order" AS "row";

-- view "quotas":
SELECT
  "row"."row#" AS "row#",
  "row"."person" AS "person",
  "row"."starts" AS "starts",
  "row"."amount" AS "amount"
FROM "all quotas" AS "row";

-- view "okrs":
SELECT
  "row"."row#" AS "row#",
  "row"."person" AS "person",
  "row"."day" AS "day",
  "row"."objective" AS "objective",
  "row"."weight" AS "weight",
  "row"."score" AS "score"
FROM "all okrs" AS "row";

-- rows:
SELECT
  "found"."key 0",
  "found"."key 1",
  "found"."first",
  "found"."last",
  "found"."times"
FROM (
  SELECT
    "row"."person" AS "key 0",
    "row"."from" AS "key 1",
    MIN("row"."row#") AS "first",
    MAX("row"."row#") AS "last",
    COUNT(*) AS "times"
  FROM "people" AS "row"
  GROUP BY
    "row"."person",
    "row"."from"
  HAVING
    COUNT(*) > 1
) AS "found"
ORDER BY
  "found"."first" ASC
LIMIT 20;

-- rows:
SELECT
  "row"."row#",
  "row"."from",
  "row"."to"
FROM "holdings" AS "row"
WHERE
  "row"."to" < "row"."from"
ORDER BY
  "row"."row#" ASC
LIMIT 20;

-- rows:
SELECT
  "found"."who",
  "found"."times",
  "found"."first"
FROM (
  SELECT
    "row"."person" AS "who",
    COUNT(*) AS "times",
    MIN("row"."row#") AS "first"
  FROM "holdings" AS "row"
  LEFT JOIN (
    SELECT DISTINCT
      "known"."person" AS "person"
    FROM "people" AS "known"
  ) AS "known"
    ON "known"."person" = "row"."person"
  WHERE
    NOT (
      "row"."person" IS NULL
    ) AND "known"."person" IS NULL
  GROUP BY
    "row"."person"
) AS "found"
ORDER BY
  "found"."first" ASC,
  "found"."who" ASC
LIMIT 5;

-- rows:
SELECT
  "found"."key 0",
  "found"."key 1",
  "found"."first",
  "found"."last",
  "found"."times"
FROM (
  SELECT
    "row"."account" AS "key 0",
    "row"."month" AS "key 1",
    MIN("row"."row#") AS "first",
    MAX("row"."row#") AS "last",
    COUNT(*) AS "times"
  FROM "seats" AS "row"
  GROUP BY
    "row"."account",
    "row"."month"
  HAVING
    COUNT(*) > 1
) AS "found"
ORDER BY
  "found"."first" ASC
LIMIT 20;

-- rows:
SELECT
  "found"."key 0",
  "found"."key 1",
  "found"."first",
  "found"."last",
  "found"."times"
FROM (
  SELECT
    "row"."account" AS "key 0",
    "row"."since" AS "key 1",
    MIN("row"."row#") AS "first",
    MAX("row"."row#") AS "last",
    COUNT(*) AS "times"
  FROM "health" AS "row"
  GROUP BY
    "row"."account",
    "row"."since"
  HAVING
    COUNT(*) > 1
) AS "found"
ORDER BY
  "found"."first" ASC
LIMIT 20;

-- rows:
SELECT
  "found"."key 0",
  "found"."key 1",
  "found"."key 2",
  "found"."key 3",
  "found"."first",
  "found"."last",
  "found"."times"
FROM (
  SELECT
    "row"."account" AS "key 0",
    "row"."person" AS "key 1",
    "row"."day" AS "key 2",
    "row"."value" AS "key 3",
    MIN("row"."row#") AS "first",
    MAX("row"."row#") AS "last",
    COUNT(*) AS "times"
  FROM "order" AS "row"
  GROUP BY
    "row"."account",
    "row"."person",
    "row"."day",
    "row"."value"
  HAVING
    COUNT(*) > 1
) AS "found"
ORDER BY
  "found"."first" ASC
LIMIT 20;

-- rows:
SELECT
  "found"."who",
  "found"."times",
  "found"."first"
FROM (
  SELECT
    "row"."person" AS "who",
    COUNT(*) AS "times",
    MIN("row"."row#") AS "first"
  FROM "order" AS "row"
  LEFT JOIN (
    SELECT DISTINCT
      "known"."person" AS "person"
    FROM "people" AS "known"
  ) AS "known"
    ON "known"."person" = "row"."person"
  WHERE
    NOT (
      "row"."person" IS NULL
    ) AND "known"."person" IS NULL
  GROUP BY
    "row"."person"
) AS "found"
ORDER BY
  "found"."first" ASC,
  "found"."who" ASC
LIMIT 5;

-- rows:
SELECT
  "found"."key 0",
  "found"."key 1",
  "found"."first",
  "found"."last",
  "found"."times"
FROM (
  SELECT
    "row"."person" AS "key 0",
    "row"."starts" AS "key 1",
    MIN("row"."row#") AS "first",
    MAX("row"."row#") AS "last",
    COUNT(*) AS "times"
  FROM "quotas" AS "row"
  GROUP BY
    "row"."person",
    "row"."starts"
  HAVING
    COUNT(*) > 1
) AS "found"
ORDER BY
  "found"."first" ASC
LIMIT 20;

-- rows:
SELECT
  "found"."who",
  "found"."times",
  "found"."first"
FROM (
  SELECT
    "row"."person" AS "who",
    COUNT(*) AS "times",
    MIN("row"."row#") AS "first"
  FROM "quotas" AS "row"
  LEFT JOIN (
    SELECT DISTINCT
      "known"."person" AS "person"
    FROM "people" AS "known"
  ) AS "known"
    ON "known"."person" = "row"."person"
  WHERE
    NOT (
      "row"."person" IS NULL
    ) AND "known"."person" IS NULL
  GROUP BY
    "row"."person"
) AS "found"
ORDER BY
  "found"."first" ASC,
  "found"."who" ASC
LIMIT 5;

-- rows:
SELECT
  "found"."who",
  "found"."times",
  "found"."first"
FROM (
  SELECT
    "row"."person" AS "who",
    COUNT(*) AS "times",
    MIN("row"."row#") AS "first"
  FROM "okrs" AS "row"
  LEFT JOIN (
    SELECT DISTINCT
      "known"."person" AS "person"
    FROM "people" AS "known"
  ) AS "known"
    ON "known"."person" = "row"."person"
  WHERE
    NOT (
      "row"."person" IS NULL
    ) AND "known"."person" IS NULL
  GROUP BY
    "row"."person"
) AS "found"
ORDER BY
  "found"."first" ASC,
  "found"."who" ASC
LIMIT 5;

-- rows:
--   $1: 'USD'
SELECT
  "rate"."row#",
  "rate"."from_currency",
  "rate"."day",
  "rate"."rate"
FROM "fx" AS "rate"
WHERE
  "rate"."to_currency" = (
    CAST($1 AS TEXT) COLLATE "C"
  )
  AND "rate"."from_currency" <> (
    CAST($1 AS TEXT) COLLATE "C"
  )
  AND "rate"."day" <= CAST('2026-06-30' AS DATE)
ORDER BY
  "rate"."row#" ASC;

-- rows:
SELECT
  "row"."row#",
  "row"."person",
  "row"."name",
  "row"."from",
  "row"."to",
  "row"."team",
  "row"."hired",
  "row"."select",
  "row"."variable",
  "row"."currency"
FROM "people" AS "row"
ORDER BY
  "row"."row#" ASC;

-- rows of ours in "frames#": "frame" BIGINT, "first" DATE, "last" DATE, "w0_first" DATE, "w0_last" DATE, "w1_first" DATE, "w1_last" DATE, "w2_first" DATE, "w2_last" DATE, "w3_first" DATE, "w3_last" DATE, "day of own" DATE

-- rows of ours in "fx#": "currency" VARCHAR, "first" DATE, "last" DATE, "rate" DECIMAL(38, 0)

-- working table "history of health by account":
SELECT
  "row"."account" AS "account",
  "row"."since" AS "since",
  "row"."table" AS "table",
  "follows"."next#" AS "next#"
FROM "health" AS "row"
LEFT JOIN (
  SELECT
    "one"."row#" AS "row#",
    MIN("later"."since") AS "next#"
  FROM "health" AS "one"
  JOIN "health" AS "later"
    ON "later"."account" = "one"."account" AND "later"."since" > "one"."since"
  GROUP BY
    "one"."row#"
) AS "follows"
  ON "follows"."row#" = "row"."row#";

-- rows of ours in "members: each person": "subject" BIGINT, "frame" BIGINT, "person" VARCHAR, "first" DATE, "last" DATE

-- rows of ours in "pools: ": "subject" BIGINT, "frame" BIGINT, "who" VARCHAR

-- working table "members: company":
SELECT
  "pool"."subject" AS "subject",
  "pool"."frame" AS "frame",
  "row"."person" AS "person",
  "row"."from" AS "first",
  CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END AS "last"
FROM "people" AS "row"
JOIN "pools: " AS "pool"
  ON TRUE;

-- rows of ours in "pools: team": "subject" BIGINT, "frame" BIGINT, "who" VARCHAR

-- working table "members: team":
SELECT
  "pool"."subject" AS "subject",
  "pool"."frame" AS "frame",
  "row"."person" AS "person",
  "row"."from" AS "first",
  CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END AS "last"
FROM "people" AS "row"
JOIN "pools: team" AS "pool"
  ON "row"."team" = "pool"."who";

-- working table "chains of holdings: starts":
SELECT
  "one"."account" AS "account",
  "one"."person" AS "person",
  "one"."from" AS "first#",
  CASE WHEN "one"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "one"."to" END AS "last#"
FROM "holdings" AS "one"
JOIN (
  SELECT
    "one"."row#" AS "row#",
    COUNT("other"."row#") AS "others"
  FROM "holdings" AS "one"
  LEFT JOIN "holdings" AS "other"
    ON "other"."account" = "one"."account"
    AND "other"."person" = "one"."person"
    AND "other"."from" < "one"."from"
    AND (
      "one"."from" - CASE WHEN "other"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "other"."to" END
    ) <= 1
  GROUP BY
    "one"."row#"
) AS "alone"
  ON "alone"."row#" = "one"."row#"
WHERE
  "alone"."others" = 0;

-- working table "chains of holdings: ends":
SELECT
  "one"."account" AS "account",
  "one"."person" AS "person",
  "one"."from" AS "first#",
  CASE WHEN "one"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "one"."to" END AS "last#"
FROM "holdings" AS "one"
JOIN (
  SELECT
    "one"."row#" AS "row#",
    COUNT("other"."row#") AS "others"
  FROM "holdings" AS "one"
  LEFT JOIN "holdings" AS "other"
    ON "other"."account" = "one"."account"
    AND "other"."person" = "one"."person"
    AND CASE WHEN "other"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "other"."to" END > CASE WHEN "one"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "one"."to" END
    AND (
      "other"."from" - CASE WHEN "one"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "one"."to" END
    ) <= 1
  GROUP BY
    "one"."row#"
) AS "alone"
  ON "alone"."row#" = "one"."row#"
WHERE
  "alone"."others" = 0;

-- working table "chains of holdings":
SELECT
  "one"."row#" AS "row#",
  MAX("start"."first#") AS "first",
  MIN("end"."last#") AS "last"
FROM "holdings" AS "one"
JOIN "chains of holdings: starts" AS "start"
  ON "start"."account" = "one"."account"
  AND "start"."person" = "one"."person"
  AND "start"."first#" <= "one"."from"
JOIN "chains of holdings: ends" AS "end"
  ON "end"."account" = "one"."account"
  AND "end"."person" = "one"."person"
  AND "end"."last#" >= CASE WHEN "one"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "one"."to" END
GROUP BY
  "one"."row#";

-- working table "book own, members: each person":
--   $1: 'too short'
--   $2: 'left out'
--   $3: "it's \\ said"
--   $4: 'O\'Brien \\ "Söhne"'
SELECT
  "member"."subject" AS "subject",
  "member"."frame" AS "frame",
  "held"."person" AS "person",
  "held"."account" AS "account",
  "held"."row#" AS "row#",
  CAST(CASE WHEN "held"."share" IS NULL THEN 1000 ELSE "held"."share" END AS DECIMAL(38, 0)) AS "share#",
  "chain"."first" >= CAST('2026-04-01' AS DATE)
  AND NOT CASE WHEN "held"."managed" THEN TRUE ELSE FALSE END AS "in grace#",
  CASE
    WHEN NOT (
      (
        CAST(CASE
          WHEN "chain"."first" >= "frame"."first"
          THEN "chain"."first"
          ELSE "frame"."first"
        END + INTERVAL '1 MONTH' AS DATE) - CASE
          WHEN "chain"."last" <= "frame"."last"
          THEN "chain"."last"
          ELSE "frame"."last"
        END
      ) <= 1
    )
    THEN (
      CAST($1 AS TEXT) COLLATE "C"
    )
    WHEN CASE WHEN "held"."excluded" THEN TRUE ELSE FALSE END
    THEN (
      CAST($2 AS TEXT) COLLATE "C"
    )
    WHEN CASE
      WHEN "held"."account" = (
        CAST($4 AS TEXT) COLLATE "C"
      )
      THEN TRUE
      ELSE FALSE
    END
    THEN (
      CAST($2 AS TEXT) COLLATE "C"
    )
    ELSE NULL
  END AS "out#",
  CASE
    WHEN CASE WHEN "held"."excluded" THEN TRUE ELSE FALSE END
    THEN "held"."why"
    WHEN CASE
      WHEN "held"."account" = (
        CAST($4 AS TEXT) COLLATE "C"
      )
      THEN TRUE
      ELSE FALSE
    END
    THEN (
      CAST($3 AS TEXT) COLLATE "C"
    )
    ELSE NULL
  END AS "text#"
FROM "holdings" AS "held"
JOIN "chains of holdings" AS "chain"
  ON "chain"."row#" = "held"."row#"
JOIN "members: each person" AS "member"
  ON "member"."person" = "held"."person"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = "member"."frame"
WHERE
  (
    "frame"."day of own" >= "held"."from"
    AND "frame"."day of own" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
  )
  AND (
    "frame"."day of own" >= "member"."first"
    AND "frame"."day of own" <= "member"."last"
  );

-- working table "book own, members: company":
--   $1: 'too short'
--   $2: 'left out'
--   $3: "it's \\ said"
--   $4: 'O\'Brien \\ "Söhne"'
SELECT
  "member"."subject" AS "subject",
  "member"."frame" AS "frame",
  "held"."person" AS "person",
  "held"."account" AS "account",
  "held"."row#" AS "row#",
  CAST(CASE WHEN "held"."share" IS NULL THEN 1000 ELSE "held"."share" END AS DECIMAL(38, 0)) AS "share#",
  "chain"."first" >= CAST('2026-04-01' AS DATE)
  AND NOT CASE WHEN "held"."managed" THEN TRUE ELSE FALSE END AS "in grace#",
  CASE
    WHEN NOT (
      (
        CAST(CASE
          WHEN "chain"."first" >= "frame"."first"
          THEN "chain"."first"
          ELSE "frame"."first"
        END + INTERVAL '1 MONTH' AS DATE) - CASE
          WHEN "chain"."last" <= "frame"."last"
          THEN "chain"."last"
          ELSE "frame"."last"
        END
      ) <= 1
    )
    THEN (
      CAST($1 AS TEXT) COLLATE "C"
    )
    WHEN CASE WHEN "held"."excluded" THEN TRUE ELSE FALSE END
    THEN (
      CAST($2 AS TEXT) COLLATE "C"
    )
    WHEN CASE
      WHEN "held"."account" = (
        CAST($4 AS TEXT) COLLATE "C"
      )
      THEN TRUE
      ELSE FALSE
    END
    THEN (
      CAST($2 AS TEXT) COLLATE "C"
    )
    ELSE NULL
  END AS "out#",
  CASE
    WHEN CASE WHEN "held"."excluded" THEN TRUE ELSE FALSE END
    THEN "held"."why"
    WHEN CASE
      WHEN "held"."account" = (
        CAST($4 AS TEXT) COLLATE "C"
      )
      THEN TRUE
      ELSE FALSE
    END
    THEN (
      CAST($3 AS TEXT) COLLATE "C"
    )
    ELSE NULL
  END AS "text#"
FROM "holdings" AS "held"
JOIN "chains of holdings" AS "chain"
  ON "chain"."row#" = "held"."row#"
JOIN "members: company" AS "member"
  ON "member"."person" = "held"."person"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = "member"."frame"
WHERE
  (
    "frame"."day of own" >= "held"."from"
    AND "frame"."day of own" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
  )
  AND (
    "frame"."day of own" >= "member"."first"
    AND "frame"."day of own" <= "member"."last"
  );

-- working table "rows seat_lines, book , members: each person":
SELECT
  "book"."subject" AS "subject",
  "book"."frame" AS "frame",
  "book"."person" AS "person",
  "book"."account" AS "account",
  "book"."row#" AS "row#",
  "book"."share#" AS "share#",
  "book"."in grace#" AS "in grace#",
  "book"."out#" AS "out#",
  "book"."text#" AS "text#",
  CAST(CASE WHEN "rows of 0"."figure#" IS NULL THEN 0 ELSE "rows of 0"."figure#" END AS DECIMAL(38, 0)) AS "before",
  CAST(CASE WHEN "rows of 1"."figure#" IS NULL THEN 0 ELSE "rows of 1"."figure#" END AS DECIMAL(38, 0)) AS "now",
  CAST(CASE WHEN "rows of 2"."figure#" IS NULL THEN 0 ELSE "rows of 2"."figure#" END AS DECIMAL(38, 0)) AS "kinds"
FROM "book own, members: each person" AS "book"
JOIN "holdings" AS "held"
  ON "held"."row#" = "book"."row#"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = "book"."frame"
LEFT JOIN (
  SELECT
    "frame"."frame" AS "frame#",
    "inner"."account" AS "account",
    CAST(SUM(
      CASE
        WHEN CASE WHEN "inner"."month" = "latest 0"."latest#" THEN TRUE ELSE FALSE END
        THEN CAST("inner"."bought" AS DECIMAL(38, 0))
        ELSE 0
      END
    ) AS DECIMAL(38, 0)) AS "figure#"
  FROM "seats" AS "inner"
  CROSS JOIN "frames#" AS "frame"
  LEFT JOIN (
    SELECT
      "frame"."frame" AS "frame#",
      "inner"."account" AS "account",
      MAX("inner"."month") AS "latest#"
    FROM "seats" AS "inner"
    JOIN "frames#" AS "frame"
      ON "inner"."month" >= "frame"."w3_first" AND "inner"."month" <= "frame"."w3_last"
    GROUP BY
      "frame"."frame",
      "inner"."account"
  ) AS "latest 0"
    ON "latest 0"."frame#" = "frame"."frame"
    AND "latest 0"."account" = "inner"."account"
  GROUP BY
    "frame"."frame",
    "inner"."account"
) AS "rows of 0"
  ON "rows of 0"."frame#" = "frame"."frame"
  AND "rows of 0"."account" = "held"."account"
LEFT JOIN (
  SELECT
    "frame"."frame" AS "frame#",
    "inner"."account" AS "account",
    CAST(SUM(
      CASE
        WHEN CASE WHEN "inner"."month" = "latest 0"."latest#" THEN TRUE ELSE FALSE END
        THEN CAST("inner"."bought" AS DECIMAL(38, 0))
        ELSE 0
      END
    ) AS DECIMAL(38, 0)) AS "figure#"
  FROM "seats" AS "inner"
  CROSS JOIN "frames#" AS "frame"
  LEFT JOIN (
    SELECT
      "frame"."frame" AS "frame#",
      "inner"."account" AS "account",
      MAX("inner"."month") AS "latest#"
    FROM "seats" AS "inner"
    JOIN "frames#" AS "frame"
      ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
    GROUP BY
      "frame"."frame",
      "inner"."account"
  ) AS "latest 0"
    ON "latest 0"."frame#" = "frame"."frame"
    AND "latest 0"."account" = "inner"."account"
  GROUP BY
    "frame"."frame",
    "inner"."account"
) AS "rows of 1"
  ON "rows of 1"."frame#" = "frame"."frame"
  AND "rows of 1"."account" = "held"."account"
LEFT JOIN (
  SELECT
    "frame"."frame" AS "frame#",
    "inner"."account" AS "account",
    COUNT(
      DISTINCT CASE
        WHEN CASE
          WHEN "inner"."day" >= "frame"."w0_first" AND "inner"."day" <= "frame"."w0_last"
          THEN TRUE
          ELSE FALSE
        END
        THEN "inner"."person"
        ELSE NULL
      END
    ) AS "figure#"
  FROM "order" AS "inner"
  CROSS JOIN "frames#" AS "frame"
  GROUP BY
    "frame"."frame",
    "inner"."account"
) AS "rows of 2"
  ON "rows of 2"."frame#" = "frame"."frame"
  AND "rows of 2"."account" = "held"."account"
WHERE
  "book"."out#" IS NULL;

-- one row:
SELECT
  COUNT(*)
FROM "holdings" AS "row"
WHERE
  "row"."share" < 1000;

-- one row:
SELECT
  COUNT(*)
FROM "holdings" AS "one"
JOIN "holdings" AS "other"
  ON "one"."account" = "other"."account"
  AND "one"."person" = "other"."person"
  AND "one"."row#" < "other"."row#"
  AND "one"."from" <= CASE WHEN "other"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "other"."to" END
  AND "other"."from" <= CASE WHEN "one"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "one"."to" END;

-- rows:
SELECT
  "row"."subject",
  0,
  "row"."person",
  "row"."account",
  (
    CAST(CAST(SUM(
      CAST(CASE
        WHEN CAST("row"."now" AS DECIMAL(38, 0)) <= CAST("row"."before" AS DECIMAL(38, 0))
        THEN CAST("row"."now" AS DECIMAL(38, 0))
        ELSE CAST("row"."before" AS DECIMAL(38, 0))
      END * CAST("row"."share#" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS VARCHAR) COLLATE "C"
  ),
  (
    CAST(CAST(SUM(
      CAST(CAST("row"."before" AS DECIMAL(38, 0)) * CAST("row"."share#" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS VARCHAR) COLLATE "C"
  )
FROM "rows seat_lines, book , members: each person" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = "row"."frame"
WHERE
  "row"."in grace#"
GROUP BY
  1,
  2,
  3,
  4;

-- rows of ours in "out of kept by book own": "subject" BIGINT, "segment" BIGINT, "holder" VARCHAR, "account" VARCHAR

-- columns:
SELECT
  CAST("found"."key 0" AS BIGINT) AS "c0",
  CAST("found"."key 1" AS BIGINT) AS "c1",
  CAST("found"."key 2" AS BIGINT) AS "c2",
  CAST("found"."key 3" AS BIGINT) AS "c3",
  CAST(CASE
    WHEN "found"."figure 0" IS NULL
    THEN 0
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c4",
  CASE
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 0" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c5",
  CAST(CASE
    WHEN "found"."figure 1" IS NULL
    THEN 0
    WHEN "found"."figure 1" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 1" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c6",
  CASE
    WHEN "found"."figure 1" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 1" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 1" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c7"
FROM (
  SELECT
    "row"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    CAST(SUM(
      CAST(CASE
        WHEN CAST("row"."now" AS DECIMAL(38, 0)) <= CAST("row"."before" AS DECIMAL(38, 0))
        THEN CAST("row"."now" AS DECIMAL(38, 0))
        ELSE CAST("row"."before" AS DECIMAL(38, 0))
      END * CAST("row"."share#" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS "figure 0",
    CAST(SUM(
      CAST(CAST("row"."before" AS DECIMAL(38, 0)) * CAST("row"."share#" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS "figure 1"
  FROM "rows seat_lines, book , members: each person" AS "row"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "row"."frame"
  LEFT JOIN "out of kept by book own" AS "out"
    ON "out"."subject" = "row"."subject"
    AND "out"."segment" = 0
    AND "out"."holder" = "row"."person"
    AND "out"."account" = "row"."account"
  WHERE
    "out"."account" IS NULL
  GROUP BY
    1,
    2
) AS "found";

-- one row:
SELECT
  COUNT(*)
FROM "holdings" AS "row"
WHERE
  "row"."share" < 1000;

-- rows:
SELECT
  "book"."subject",
  0,
  "book"."person",
  "book"."account",
  (
    CAST(CAST(SUM(
      CAST(CAST("row"."used" AS DECIMAL(38, 0)) * CAST("book"."share#" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS VARCHAR) COLLATE "C"
  ),
  (
    CAST(CAST(SUM(
      CAST(CAST("row"."bought" AS DECIMAL(38, 0)) * CAST("book"."share#" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS VARCHAR) COLLATE "C"
  )
FROM "seats" AS "row"
JOIN "book own, members: company" AS "book"
  ON "book"."account" = "row"."account"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = "book"."frame"
LEFT JOIN (
  SELECT
    "frame"."frame" AS "frame#",
    "inner"."account" AS "account",
    MAX("inner"."month") AS "latest#"
  FROM "seats" AS "inner"
  JOIN "frames#" AS "frame"
    ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
  GROUP BY
    "frame"."frame",
    "inner"."account"
) AS "latest 0"
  ON "latest 0"."frame#" = "frame"."frame" AND "latest 0"."account" = "row"."account"
WHERE
  (
    "book"."out#" IS NULL
    AND CASE WHEN "row"."month" = "latest 0"."latest#" THEN TRUE ELSE FALSE END
  )
  AND "book"."in grace#"
GROUP BY
  1,
  2,
  3,
  4;

-- rows of ours in "out of used by book own of the company": "subject" BIGINT, "segment" BIGINT, "holder" VARCHAR, "account" VARCHAR

-- columns:
SELECT
  CAST("found"."key 0" AS BIGINT) AS "c0",
  CAST("found"."key 1" AS BIGINT) AS "c1",
  CAST("found"."key 2" AS BIGINT) AS "c2",
  CAST("found"."key 3" AS BIGINT) AS "c3",
  CAST(CASE
    WHEN "found"."figure 0" IS NULL
    THEN 0
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c4",
  CASE
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 0" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c5",
  CAST(CASE
    WHEN "found"."figure 1" IS NULL
    THEN 0
    WHEN "found"."figure 1" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 1" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c6",
  CASE
    WHEN "found"."figure 1" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 1" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 1" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c7"
FROM (
  SELECT
    "book"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(DISTINCT "row"."row#") AS "key 2",
    0 AS "key 3",
    CAST(SUM(
      CAST(CAST("row"."used" AS DECIMAL(38, 0)) * CAST("book"."share#" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS "figure 0",
    CAST(SUM(
      CAST(CAST("row"."bought" AS DECIMAL(38, 0)) * CAST("book"."share#" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS "figure 1"
  FROM "seats" AS "row"
  JOIN "book own, members: company" AS "book"
    ON "book"."account" = "row"."account"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "book"."frame"
  LEFT JOIN (
    SELECT
      "frame"."frame" AS "frame#",
      "inner"."account" AS "account",
      MAX("inner"."month") AS "latest#"
    FROM "seats" AS "inner"
    JOIN "frames#" AS "frame"
      ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
    GROUP BY
      "frame"."frame",
      "inner"."account"
  ) AS "latest 0"
    ON "latest 0"."frame#" = "frame"."frame" AND "latest 0"."account" = "row"."account"
  LEFT JOIN "out of used by book own of the company" AS "out"
    ON "out"."subject" = "book"."subject"
    AND "out"."segment" = 0
    AND "out"."holder" = "book"."person"
    AND "out"."account" = "book"."account"
  WHERE
    (
      "book"."out#" IS NULL
      AND CASE WHEN "row"."month" = "latest 0"."latest#" THEN TRUE ELSE FALSE END
    )
    AND "out"."account" IS NULL
  GROUP BY
    1,
    2
) AS "found";

-- one row:
SELECT
  COUNT(*)
FROM "holdings" AS "row"
WHERE
  "row"."share" < 1000;

-- one row:
SELECT
  COUNT(*)
FROM "holdings" AS "one"
JOIN "holdings" AS "other"
  ON "one"."account" = "other"."account"
  AND "one"."person" = "other"."person"
  AND "one"."row#" < "other"."row#"
  AND "one"."from" <= CASE WHEN "other"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "other"."to" END
  AND "other"."from" <= CASE WHEN "one"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "one"."to" END;

-- columns:
--   $1: "'; DROP TABLE people; --"
--   $2: ''
--   $3: 'Ω≈ç√∫ 🎉'
--   $4: 'line\none'
--   $5: 'a\\'
--   $6: "\\' OR 1=1 --"
SELECT
  CAST("found"."key 0" AS BIGINT) AS "c0",
  CAST("found"."key 1" AS BIGINT) AS "c1",
  CAST("found"."key 2" AS BIGINT) AS "c2",
  CAST("found"."key 3" AS BIGINT) AS "c3",
  CAST(CASE
    WHEN "found"."figure 0" IS NULL
    THEN 0
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c4",
  CASE
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 0" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c5"
FROM (
  SELECT
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    CAST(SUM(
      CAST(CASE
        WHEN CASE WHEN "row"."done" THEN TRUE ELSE FALSE END
        THEN CAST(CAST("row"."value" AS DECIMAL(38, 0)) * CAST("rate 0"."rate" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
        ELSE CASE
          WHEN (
            CAST(CASE
              WHEN CAST("row"."paid" AS DECIMAL(38, 0)) IS NULL
              THEN CAST(1 * 100 AS DECIMAL(38, 0))
              ELSE CAST("row"."paid" AS DECIMAL(38, 0))
            END * 1000000000 AS DECIMAL(38, 0))
          ) >= (
            CAST(CAST("row"."value" AS DECIMAL(38, 0)) * CAST("rate 0"."rate" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
          )
          THEN CAST(CASE
            WHEN CAST("row"."paid" AS DECIMAL(38, 0)) IS NULL
            THEN CAST(1 * 100 AS DECIMAL(38, 0))
            ELSE CAST("row"."paid" AS DECIMAL(38, 0))
          END * 1000000000 AS DECIMAL(38, 0))
          ELSE CAST(CAST("row"."value" AS DECIMAL(38, 0)) * CAST("rate 0"."rate" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
        END
      END * CAST(CASE WHEN "held"."share" IS NULL THEN 1000 ELSE "held"."share" END AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS "figure 0"
  FROM "order" AS "row"
  JOIN "holdings" AS "held"
    ON "held"."account" = "row"."account"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "held"."person"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  LEFT JOIN "fx#" AS "rate 0"
    ON "rate 0"."currency" = "row"."currency"
    AND (
      "row"."day" >= "rate 0"."first" AND "row"."day" <= "rate 0"."last"
    )
  WHERE
    (
      (
        "row"."day" >= "held"."from"
        AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
      AND (
        "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
      )
    )
    AND (
      CASE
        WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
        THEN TRUE
        ELSE FALSE
      END
      AND (
        CASE
          WHEN CASE
            WHEN "row"."where" IS NULL
            THEN (
              CAST($2 AS TEXT) COLLATE "C"
            )
            ELSE "row"."where"
          END = (
            CAST($1 AS TEXT) COLLATE "C"
          )
          THEN TRUE
          ELSE FALSE
        END
        OR (
          CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($5 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($6 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($4 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($3 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
        )
        OR "row"."where" IS NULL
      )
    )
  GROUP BY
    1,
    2
) AS "found";

-- rows:
--   $1: "'; DROP TABLE people; --"
--   $2: ''
--   $3: 'Ω≈ç√∫ 🎉'
--   $4: 'line\none'
--   $5: 'a\\'
--   $6: "\\' OR 1=1 --"
SELECT
  CAST("found"."key 0" AS BIGINT) AS "c0",
  CAST("found"."key 1" AS BIGINT) AS "c1",
  CAST("found"."key 2" AS BIGINT) AS "c2",
  CAST("found"."key 3" AS BIGINT) AS "c3",
  (
    CAST("found"."figure 0" AS VARCHAR) COLLATE "C"
  ) AS "c4"
FROM (
  SELECT
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    CAST(SUM(
      CAST(CASE
        WHEN CASE WHEN "row"."done" THEN TRUE ELSE FALSE END
        THEN CAST(CAST("row"."value" AS DECIMAL(38, 0)) * CAST("rate 0"."rate" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
        ELSE CASE
          WHEN (
            CAST(CASE
              WHEN CAST("row"."paid" AS DECIMAL(38, 0)) IS NULL
              THEN CAST(1 * 100 AS DECIMAL(38, 0))
              ELSE CAST("row"."paid" AS DECIMAL(38, 0))
            END * 1000000000 AS DECIMAL(38, 0))
          ) >= (
            CAST(CAST("row"."value" AS DECIMAL(38, 0)) * CAST("rate 0"."rate" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
          )
          THEN CAST(CASE
            WHEN CAST("row"."paid" AS DECIMAL(38, 0)) IS NULL
            THEN CAST(1 * 100 AS DECIMAL(38, 0))
            ELSE CAST("row"."paid" AS DECIMAL(38, 0))
          END * 1000000000 AS DECIMAL(38, 0))
          ELSE CAST(CAST("row"."value" AS DECIMAL(38, 0)) * CAST("rate 0"."rate" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
        END
      END * CAST(CASE WHEN "held"."share" IS NULL THEN 1000 ELSE "held"."share" END AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS "figure 0"
  FROM "order" AS "row"
  JOIN "holdings" AS "held"
    ON "held"."account" = "row"."account"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "held"."person"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  LEFT JOIN "fx#" AS "rate 0"
    ON "rate 0"."currency" = "row"."currency"
    AND (
      "row"."day" >= "rate 0"."first" AND "row"."day" <= "rate 0"."last"
    )
  WHERE
    (
      (
        "row"."day" >= "held"."from"
        AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
      AND (
        "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
      )
    )
    AND (
      CASE
        WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
        THEN TRUE
        ELSE FALSE
      END
      AND (
        CASE
          WHEN CASE
            WHEN "row"."where" IS NULL
            THEN (
              CAST($2 AS TEXT) COLLATE "C"
            )
            ELSE "row"."where"
          END = (
            CAST($1 AS TEXT) COLLATE "C"
          )
          THEN TRUE
          ELSE FALSE
        END
        OR (
          CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($5 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($6 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($4 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($3 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
        )
        OR "row"."where" IS NULL
      )
    )
  GROUP BY
    1,
    2
) AS "found";

-- columns:
--   $1: "red'\\"
--   $2: 'NULL'
--   $3: ''
SELECT
  CAST("found"."key 0" AS BIGINT) AS "c0",
  CAST("found"."key 1" AS BIGINT) AS "c1",
  CAST("found"."key 2" AS BIGINT) AS "c2",
  CAST("found"."key 3" AS BIGINT) AS "c3",
  CAST(CASE
    WHEN "found"."figure 0" IS NULL
    THEN 0
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c4",
  CASE
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 0" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c5",
  CAST(CASE
    WHEN "found"."figure 1" IS NULL
    THEN 0
    WHEN "found"."figure 1" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 1" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c6",
  CASE
    WHEN "found"."figure 1" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 1" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 1" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c7"
FROM (
  SELECT
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    CAST(SUM(
      CASE
        WHEN CASE
          WHEN CAST((
            CASE WHEN "row"."due" IS NULL THEN "row"."day" ELSE "row"."due" END - "row"."day"
          ) AS DECIMAL(38, 0)) > 10
          THEN TRUE
          ELSE FALSE
        END
        THEN CAST(1 AS DECIMAL(38, 0))
        ELSE 0
      END
    ) AS DECIMAL(38, 0)) AS "figure 0",
    CAST(SUM(CAST(1 AS DECIMAL(38, 0))) AS DECIMAL(38, 0)) AS "figure 1"
  FROM "order" AS "row"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "row"."person"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  LEFT JOIN "history of health by account" AS "looked up 0"
    ON "looked up 0"."account" = "row"."account"
    AND "looked up 0"."since" <= "row"."day"
    AND (
      "looked up 0"."next#" IS NULL OR "row"."day" < "looked up 0"."next#"
    )
  WHERE
    (
      "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
    )
    AND (
      CASE
        WHEN "row"."day" >= "frame"."w1_first" AND "row"."day" <= "frame"."w1_last"
        THEN TRUE
        ELSE FALSE
      END
      AND (
        NOT CASE
          WHEN CASE
            WHEN "row"."where" IS NULL
            THEN (
              CAST($3 AS TEXT) COLLATE "C"
            )
            ELSE "row"."where"
          END = (
            CAST($2 AS TEXT) COLLATE "C"
          )
          THEN TRUE
          ELSE FALSE
        END
        AND CASE
          WHEN "looked up 0"."table" <> (
            CAST($1 AS TEXT) COLLATE "C"
          )
          THEN TRUE
          ELSE FALSE
        END
      )
    )
  GROUP BY
    1,
    2
) AS "found";

-- one row:
SELECT
  COUNT(*)
FROM "holdings" AS "row"
WHERE
  "row"."share" < 1000;

-- columns:
SELECT
  CAST("found"."key 0" AS BIGINT) AS "c0",
  CAST("found"."key 1" AS BIGINT) AS "c1",
  CAST("found"."key 2" AS BIGINT) AS "c2",
  CAST("found"."key 3" AS BIGINT) AS "c3",
  CAST(CASE
    WHEN "found"."figure 0" IS NULL
    THEN 0
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c4",
  CASE
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 0" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c5"
FROM (
  SELECT
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(DISTINCT "row"."row#") AS "key 2",
    0 AS "key 3",
    COUNT(DISTINCT "row"."account") AS "figure 0"
  FROM "order" AS "row"
  JOIN "holdings" AS "held"
    ON "held"."account" = "row"."account"
  JOIN "members: team" AS "member"
    ON "member"."person" = "held"."person"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  LEFT JOIN "fx#" AS "rate 0"
    ON "rate 0"."currency" = "row"."currency"
    AND (
      "row"."day" >= "rate 0"."first" AND "row"."day" <= "rate 0"."last"
    )
  WHERE
    (
      (
        "row"."day" >= "held"."from"
        AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
      AND (
        "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
      )
    )
    AND (
      CASE
        WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
        THEN TRUE
        ELSE FALSE
      END
      AND CASE
        WHEN (
          CAST(CAST("row"."value" AS DECIMAL(38, 0)) * CAST("rate 0"."rate" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
        ) > (
          CAST(0 * 100000000000 AS DECIMAL(38, 0))
        )
        THEN TRUE
        ELSE FALSE
      END
    )
  GROUP BY
    1,
    2
) AS "found";

-- one row:
SELECT
  COUNT(*)
FROM "holdings" AS "row"
WHERE
  "row"."share" < 1000;

-- columns:
SELECT
  CAST("found"."key 0" AS BIGINT) AS "c0",
  CAST("found"."key 1" AS BIGINT) AS "c1",
  CAST("found"."key 2" AS BIGINT) AS "c2",
  CAST("found"."key 3" AS BIGINT) AS "c3",
  CAST(CASE
    WHEN "found"."figure 0" IS NULL
    THEN 0
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c4",
  CASE
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 0" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c5"
FROM (
  SELECT
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(DISTINCT "row"."row#") AS "key 2",
    0 AS "key 3",
    MAX(
      ABS(
        CASE
          WHEN CAST("row"."paid" AS DECIMAL(38, 0)) IS NULL
          THEN CAST(0 * 100 AS DECIMAL(38, 0))
          ELSE CAST("row"."paid" AS DECIMAL(38, 0))
        END
      )
    ) AS "figure 0"
  FROM "order" AS "row"
  JOIN "holdings" AS "held"
    ON "held"."account" = "row"."account"
  JOIN "members: company" AS "member"
    ON "member"."person" = "held"."person"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  WHERE
    (
      (
        "row"."day" >= "held"."from"
        AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
      AND (
        "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
      )
    )
    AND CASE
      WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
      THEN TRUE
      ELSE FALSE
    END
  GROUP BY
    1,
    2
) AS "found";

-- rows:
SELECT
  CAST("found"."key 0" AS BIGINT) AS "c0",
  CAST("found"."key 1" AS BIGINT) AS "c1",
  CAST("found"."key 2" AS BIGINT) AS "c2",
  CAST("found"."key 3" AS BIGINT) AS "c3",
  (
    CAST("found"."figure 0" AS VARCHAR) COLLATE "C"
  ) AS "c4"
FROM (
  SELECT
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(DISTINCT "row"."row#") AS "key 2",
    0 AS "key 3",
    MAX(
      ABS(
        CASE
          WHEN CAST("row"."paid" AS DECIMAL(38, 0)) IS NULL
          THEN CAST(0 * 100 AS DECIMAL(38, 0))
          ELSE CAST("row"."paid" AS DECIMAL(38, 0))
        END
      )
    ) AS "figure 0"
  FROM "order" AS "row"
  JOIN "holdings" AS "held"
    ON "held"."account" = "row"."account"
  JOIN "members: company" AS "member"
    ON "member"."person" = "held"."person"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  WHERE
    (
      (
        "row"."day" >= "held"."from"
        AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
      AND (
        "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
      )
    )
    AND CASE
      WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
      THEN TRUE
      ELSE FALSE
    END
  GROUP BY
    1,
    2
) AS "found";

-- one row:
SELECT
  COUNT(*)
FROM "holdings" AS "row"
WHERE
  "row"."share" < 1000;

-- one row:
SELECT
  COUNT(*)
FROM "holdings" AS "one"
JOIN "holdings" AS "other"
  ON "one"."account" = "other"."account"
  AND "one"."person" = "other"."person"
  AND "one"."row#" < "other"."row#"
  AND "one"."from" <= CASE WHEN "other"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "other"."to" END
  AND "other"."from" <= CASE WHEN "one"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "one"."to" END;

-- rows:
--   $1: "red'\\"
SELECT
  "book"."subject",
  CASE
    WHEN CASE
      WHEN "looked up 1"."table" = (
        CAST($1 AS TEXT) COLLATE "C"
      )
      THEN TRUE
      ELSE FALSE
    END
    THEN 1
    ELSE 0
  END,
  "book"."person",
  "book"."account",
  (
    CAST(CAST(SUM(
      CAST(CAST("row"."used" AS DECIMAL(38, 0)) * CAST("book"."share#" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS VARCHAR) COLLATE "C"
  ),
  (
    CAST(CAST(SUM(
      CAST(CAST("row"."bought" AS DECIMAL(38, 0)) * CAST("book"."share#" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS VARCHAR) COLLATE "C"
  )
FROM "seats" AS "row"
JOIN "book own, members: each person" AS "book"
  ON "book"."account" = "row"."account"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = "book"."frame"
LEFT JOIN (
  SELECT
    "frame"."frame" AS "frame#",
    "inner"."account" AS "account",
    MAX("inner"."month") AS "latest#"
  FROM "seats" AS "inner"
  JOIN "frames#" AS "frame"
    ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
  GROUP BY
    "frame"."frame",
    "inner"."account"
) AS "latest 0"
  ON "latest 0"."frame#" = "frame"."frame" AND "latest 0"."account" = "row"."account"
LEFT JOIN "history of health by account" AS "looked up 1"
  ON "looked up 1"."account" = "row"."account"
  AND "looked up 1"."since" <= "frame"."first"
  AND (
    "looked up 1"."next#" IS NULL OR "frame"."first" < "looked up 1"."next#"
  )
WHERE
  (
    "book"."out#" IS NULL
    AND CASE WHEN "row"."month" = "latest 0"."latest#" THEN TRUE ELSE FALSE END
  )
  AND "book"."in grace#"
GROUP BY
  1,
  2,
  3,
  4;

-- rows of ours in "out of used by book own by red": "subject" BIGINT, "segment" BIGINT, "holder" VARCHAR, "account" VARCHAR

-- columns:
--   $1: "red'\\"
SELECT
  CAST("found"."key 0" AS BIGINT) AS "c0",
  CAST("found"."key 1" AS BIGINT) AS "c1",
  CAST("found"."key 2" AS BIGINT) AS "c2",
  CAST("found"."key 3" AS BIGINT) AS "c3",
  CAST(CASE
    WHEN "found"."figure 0" IS NULL
    THEN 0
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c4",
  CASE
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 0" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c5",
  CAST(CASE
    WHEN "found"."figure 1" IS NULL
    THEN 0
    WHEN "found"."figure 1" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 1" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c6",
  CASE
    WHEN "found"."figure 1" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 1" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 1" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c7"
FROM (
  SELECT
    "book"."subject" AS "key 0",
    CASE
      WHEN CASE
        WHEN "looked up 1"."table" = (
          CAST($1 AS TEXT) COLLATE "C"
        )
        THEN TRUE
        ELSE FALSE
      END
      THEN 1
      ELSE 0
    END AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    CAST(SUM(
      CAST(CAST("row"."used" AS DECIMAL(38, 0)) * CAST("book"."share#" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS "figure 0",
    CAST(SUM(
      CAST(CAST("row"."bought" AS DECIMAL(38, 0)) * CAST("book"."share#" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS "figure 1"
  FROM "seats" AS "row"
  JOIN "book own, members: each person" AS "book"
    ON "book"."account" = "row"."account"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "book"."frame"
  LEFT JOIN (
    SELECT
      "frame"."frame" AS "frame#",
      "inner"."account" AS "account",
      MAX("inner"."month") AS "latest#"
    FROM "seats" AS "inner"
    JOIN "frames#" AS "frame"
      ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
    GROUP BY
      "frame"."frame",
      "inner"."account"
  ) AS "latest 0"
    ON "latest 0"."frame#" = "frame"."frame" AND "latest 0"."account" = "row"."account"
  LEFT JOIN "history of health by account" AS "looked up 1"
    ON "looked up 1"."account" = "row"."account"
    AND "looked up 1"."since" <= "frame"."first"
    AND (
      "looked up 1"."next#" IS NULL OR "frame"."first" < "looked up 1"."next#"
    )
  LEFT JOIN "out of used by book own by red" AS "out"
    ON "out"."subject" = "book"."subject"
    AND "out"."segment" = CASE
      WHEN CASE
        WHEN "looked up 1"."table" = (
          CAST($1 AS TEXT) COLLATE "C"
        )
        THEN TRUE
        ELSE FALSE
      END
      THEN 1
      ELSE 0
    END
    AND "out"."holder" = "book"."person"
    AND "out"."account" = "book"."account"
  WHERE
    (
      "book"."out#" IS NULL
      AND CASE WHEN "row"."month" = "latest 0"."latest#" THEN TRUE ELSE FALSE END
    )
    AND "out"."account" IS NULL
  GROUP BY
    1,
    2
) AS "found";

-- one row:
SELECT
  COUNT(*)
FROM "holdings" AS "row"
WHERE
  "row"."share" < 1000;

-- one row:
SELECT
  COUNT(*)
FROM "holdings" AS "one"
JOIN "holdings" AS "other"
  ON "one"."account" = "other"."account"
  AND "one"."person" = "other"."person"
  AND "one"."row#" < "other"."row#"
  AND "one"."from" <= CASE WHEN "other"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "other"."to" END
  AND "other"."from" <= CASE WHEN "one"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "one"."to" END;

-- columns:
SELECT
  CAST("found"."key 0" AS BIGINT) AS "c0",
  CAST("found"."key 1" AS BIGINT) AS "c1",
  CAST("found"."key 2" AS BIGINT) AS "c2",
  CAST("found"."key 3" AS BIGINT) AS "c3",
  CAST(CASE
    WHEN "found"."figure 0" IS NULL
    THEN 0
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c4",
  CASE
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 0" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c5"
FROM (
  SELECT
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    CAST(SUM(
      CAST((
        CAST(CAST("row"."value" AS DECIMAL(38, 0)) * CAST("rate 0"."rate" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
      ) * CAST(CASE WHEN "held"."share" IS NULL THEN 1000 ELSE "held"."share" END AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS "figure 0"
  FROM "order" AS "row"
  JOIN "holdings" AS "held"
    ON "held"."account" = "row"."account"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "held"."person"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  LEFT JOIN "fx#" AS "rate 0"
    ON "rate 0"."currency" = "row"."currency"
    AND (
      "row"."day" >= "rate 0"."first" AND "row"."day" <= "rate 0"."last"
    )
  WHERE
    (
      (
        "row"."day" >= "held"."from"
        AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
      AND (
        "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
      )
    )
    AND (
      CASE
        WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
        THEN TRUE
        ELSE FALSE
      END
      AND CASE WHEN "row"."done" THEN TRUE ELSE FALSE END
    )
  GROUP BY
    1,
    2
) AS "found";

-- rows:
SELECT
  CAST("found"."key 0" AS BIGINT) AS "c0",
  CAST("found"."key 1" AS BIGINT) AS "c1",
  CAST("found"."key 2" AS BIGINT) AS "c2",
  CAST("found"."key 3" AS BIGINT) AS "c3",
  (
    CAST("found"."figure 0" AS VARCHAR) COLLATE "C"
  ) AS "c4"
FROM (
  SELECT
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    CAST(SUM(
      CAST((
        CAST(CAST("row"."value" AS DECIMAL(38, 0)) * CAST("rate 0"."rate" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
      ) * CAST(CASE WHEN "held"."share" IS NULL THEN 1000 ELSE "held"."share" END AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS "figure 0"
  FROM "order" AS "row"
  JOIN "holdings" AS "held"
    ON "held"."account" = "row"."account"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "held"."person"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  LEFT JOIN "fx#" AS "rate 0"
    ON "rate 0"."currency" = "row"."currency"
    AND (
      "row"."day" >= "rate 0"."first" AND "row"."day" <= "rate 0"."last"
    )
  WHERE
    (
      (
        "row"."day" >= "held"."from"
        AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
      AND (
        "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
      )
    )
    AND (
      CASE
        WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
        THEN TRUE
        ELSE FALSE
      END
      AND CASE WHEN "row"."done" THEN TRUE ELSE FALSE END
    )
  GROUP BY
    1,
    2
) AS "found";

-- columns:
SELECT
  CAST("found"."key 0" AS BIGINT) AS "c0",
  CAST("found"."key 1" AS BIGINT) AS "c1",
  CAST(CASE
    WHEN "found"."figure 0" IS NULL
    THEN 0
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c2",
  CASE
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 0" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c3",
  CAST(CASE
    WHEN "found"."figure 1" IS NULL
    THEN 0
    WHEN "found"."figure 1" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 1" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c4",
  CASE
    WHEN "found"."figure 1" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 1" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 1" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c5"
FROM (
  SELECT
    "member"."subject" AS "key 0",
    CAST(CAST(0 AS DECIMAL(38, 0)) + CAST(CAST(CAST("row"."value" AS DECIMAL(38, 0)) * CAST("rate 0"."rate" AS DECIMAL(38, 0)) AS DECIMAL(38, 0)) AS DECIMAL(38, 0)) AS DECIMAL(38, 0)) AS "figure 0",
    CAST(CASE WHEN "held"."share" IS NULL THEN 1000 ELSE "held"."share" END AS DECIMAL(38, 0)) AS "figure 1",
    COUNT(*) AS "key 1"
  FROM "order" AS "row"
  JOIN "holdings" AS "held"
    ON "held"."account" = "row"."account"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "held"."person"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  LEFT JOIN "fx#" AS "rate 0"
    ON "rate 0"."currency" = "row"."currency"
    AND (
      "row"."day" >= "rate 0"."first" AND "row"."day" <= "rate 0"."last"
    )
  WHERE
    (
      (
        "row"."day" >= "held"."from"
        AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
      AND (
        "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
      )
    )
    AND (
      CASE
        WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
        THEN TRUE
        ELSE FALSE
      END
      AND CASE WHEN "row"."done" THEN TRUE ELSE FALSE END
    )
  GROUP BY
    1,
    2,
    3
) AS "found";

-- rows:
SELECT
  CAST("found"."key 0" AS BIGINT) AS "c0",
  CAST("found"."key 1" AS BIGINT) AS "c1",
  (
    CAST("found"."figure 0" AS VARCHAR) COLLATE "C"
  ) AS "c2",
  (
    CAST("found"."figure 1" AS VARCHAR) COLLATE "C"
  ) AS "c3"
FROM (
  SELECT
    "member"."subject" AS "key 0",
    CAST(CAST(0 AS DECIMAL(38, 0)) + CAST(CAST(CAST("row"."value" AS DECIMAL(38, 0)) * CAST("rate 0"."rate" AS DECIMAL(38, 0)) AS DECIMAL(38, 0)) AS DECIMAL(38, 0)) AS DECIMAL(38, 0)) AS "figure 0",
    CAST(CASE WHEN "held"."share" IS NULL THEN 1000 ELSE "held"."share" END AS DECIMAL(38, 0)) AS "figure 1",
    COUNT(*) AS "key 1"
  FROM "order" AS "row"
  JOIN "holdings" AS "held"
    ON "held"."account" = "row"."account"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "held"."person"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  LEFT JOIN "fx#" AS "rate 0"
    ON "rate 0"."currency" = "row"."currency"
    AND (
      "row"."day" >= "rate 0"."first" AND "row"."day" <= "rate 0"."last"
    )
  WHERE
    (
      (
        "row"."day" >= "held"."from"
        AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
      AND (
        "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
      )
    )
    AND (
      CASE
        WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
        THEN TRUE
        ELSE FALSE
      END
      AND CASE WHEN "row"."done" THEN TRUE ELSE FALSE END
    )
  GROUP BY
    1,
    2,
    3
) AS "found";

-- columns:
--   $1: 'a\\'
--   $2: ''
SELECT
  CAST("found"."key 0" AS BIGINT) AS "c0",
  CAST("found"."key 1" AS BIGINT) AS "c1",
  CAST("found"."key 2" AS BIGINT) AS "c2",
  CAST("found"."key 3" AS BIGINT) AS "c3",
  CAST(CASE
    WHEN "found"."figure 0" IS NULL
    THEN 0
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS "c4",
  CASE
    WHEN "found"."figure 0" >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND "found"."figure 0" <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST("found"."figure 0" AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS "c5"
FROM (
  SELECT
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    CAST(SUM(CAST(1 AS DECIMAL(38, 0))) AS DECIMAL(38, 0)) AS "figure 0"
  FROM "order" AS "row"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "row"."person"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  WHERE
    (
      "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
    )
    AND (
      CASE
        WHEN CASE
          WHEN "row"."where" IS NULL
          THEN (
            CAST($2 AS TEXT) COLLATE "C"
          )
          ELSE "row"."where"
        END = (
          CAST($1 AS TEXT) COLLATE "C"
        )
        THEN TRUE
        ELSE FALSE
      END
      AND CASE
        WHEN "row"."day" >= "frame"."w2_first" AND "row"."day" <= "frame"."w2_last"
        THEN TRUE
        ELSE FALSE
      END
    )
  GROUP BY
    1,
    2
) AS "found";

-- one row:
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "seats" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
LEFT JOIN (
  SELECT
    "frame"."frame" AS "frame#",
    "inner"."account" AS "account",
    MAX("inner"."month") AS "latest#"
  FROM "seats" AS "inner"
  JOIN "frames#" AS "frame"
    ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
  GROUP BY
    "frame"."frame",
    "inner"."account"
) AS "latest 0"
  ON "latest 0"."frame#" = "frame"."frame" AND "latest 0"."account" = "row"."account"
LEFT JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
  AND (
    "frame"."day of own" >= "held"."from"
    AND "frame"."day of own" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
  )
WHERE
  CASE WHEN "row"."month" = "latest 0"."latest#" THEN TRUE ELSE FALSE END
  AND "held"."row#" IS NULL;

-- one row:
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "seats" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
LEFT JOIN (
  SELECT
    "frame"."frame" AS "frame#",
    "inner"."account" AS "account",
    MAX("inner"."month") AS "latest#"
  FROM "seats" AS "inner"
  JOIN "frames#" AS "frame"
    ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
  GROUP BY
    "frame"."frame",
    "inner"."account"
) AS "latest 0"
  ON "latest 0"."frame#" = "frame"."frame" AND "latest 0"."account" = "row"."account"
JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
  AND (
    "frame"."day of own" >= "held"."from"
    AND "frame"."day of own" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
  )
LEFT JOIN "book own, members: each person" AS "book"
  ON "book"."account" = "held"."account" AND "book"."person" = "held"."person"
JOIN (
  SELECT DISTINCT
    "known"."person" AS "person"
  FROM "people" AS "known"
) AS "known"
  ON "known"."person" = "held"."person"
LEFT JOIN "people" AS "roster"
  ON "roster"."person" = "held"."person"
  AND (
    "frame"."day of own" >= "roster"."from"
    AND "frame"."day of own" <= CASE
      WHEN "roster"."to" IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE "roster"."to"
    END
  )
WHERE
  "roster"."row#" IS NULL
  AND (
    CASE WHEN "row"."month" = "latest 0"."latest#" THEN TRUE ELSE FALSE END
    AND "book"."account" IS NULL
  );

-- one row:
--   $1: "'; DROP TABLE people; --"
--   $2: ''
--   $3: 'Ω≈ç√∫ 🎉'
--   $4: 'line\none'
--   $5: 'a\\'
--   $6: "\\' OR 1=1 --"
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "order" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
LEFT JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
  AND (
    "row"."day" >= "held"."from"
    AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
  )
WHERE
  (
    CASE
      WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
      THEN TRUE
      ELSE FALSE
    END
    AND (
      CASE
        WHEN CASE
          WHEN "row"."where" IS NULL
          THEN (
            CAST($2 AS TEXT) COLLATE "C"
          )
          ELSE "row"."where"
        END = (
          CAST($1 AS TEXT) COLLATE "C"
        )
        THEN TRUE
        ELSE FALSE
      END
      OR (
        CASE
          WHEN CASE
            WHEN "row"."where" IS NULL
            THEN (
              CAST($2 AS TEXT) COLLATE "C"
            )
            ELSE "row"."where"
          END = (
            CAST($5 AS TEXT) COLLATE "C"
          )
          THEN TRUE
          ELSE FALSE
        END
        OR CASE
          WHEN CASE
            WHEN "row"."where" IS NULL
            THEN (
              CAST($2 AS TEXT) COLLATE "C"
            )
            ELSE "row"."where"
          END = (
            CAST($6 AS TEXT) COLLATE "C"
          )
          THEN TRUE
          ELSE FALSE
        END
        OR CASE
          WHEN CASE
            WHEN "row"."where" IS NULL
            THEN (
              CAST($2 AS TEXT) COLLATE "C"
            )
            ELSE "row"."where"
          END = (
            CAST($4 AS TEXT) COLLATE "C"
          )
          THEN TRUE
          ELSE FALSE
        END
        OR CASE
          WHEN CASE
            WHEN "row"."where" IS NULL
            THEN (
              CAST($2 AS TEXT) COLLATE "C"
            )
            ELSE "row"."where"
          END = (
            CAST($3 AS TEXT) COLLATE "C"
          )
          THEN TRUE
          ELSE FALSE
        END
      )
      OR "row"."where" IS NULL
    )
  )
  AND "held"."row#" IS NULL;

-- one row:
--   $1: "'; DROP TABLE people; --"
--   $2: ''
--   $3: 'Ω≈ç√∫ 🎉'
--   $4: 'line\none'
--   $5: 'a\\'
--   $6: "\\' OR 1=1 --"
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "order" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
  AND (
    "row"."day" >= "held"."from"
    AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
  )
JOIN (
  SELECT DISTINCT
    "known"."person" AS "person"
  FROM "people" AS "known"
) AS "known"
  ON "known"."person" = "held"."person"
LEFT JOIN "people" AS "roster"
  ON "roster"."person" = "held"."person"
  AND (
    "row"."day" >= "roster"."from"
    AND "row"."day" <= CASE
      WHEN "roster"."to" IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE "roster"."to"
    END
  )
WHERE
  "roster"."row#" IS NULL
  AND (
    CASE
      WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
      THEN TRUE
      ELSE FALSE
    END
    AND (
      CASE
        WHEN CASE
          WHEN "row"."where" IS NULL
          THEN (
            CAST($2 AS TEXT) COLLATE "C"
          )
          ELSE "row"."where"
        END = (
          CAST($1 AS TEXT) COLLATE "C"
        )
        THEN TRUE
        ELSE FALSE
      END
      OR (
        CASE
          WHEN CASE
            WHEN "row"."where" IS NULL
            THEN (
              CAST($2 AS TEXT) COLLATE "C"
            )
            ELSE "row"."where"
          END = (
            CAST($5 AS TEXT) COLLATE "C"
          )
          THEN TRUE
          ELSE FALSE
        END
        OR CASE
          WHEN CASE
            WHEN "row"."where" IS NULL
            THEN (
              CAST($2 AS TEXT) COLLATE "C"
            )
            ELSE "row"."where"
          END = (
            CAST($6 AS TEXT) COLLATE "C"
          )
          THEN TRUE
          ELSE FALSE
        END
        OR CASE
          WHEN CASE
            WHEN "row"."where" IS NULL
            THEN (
              CAST($2 AS TEXT) COLLATE "C"
            )
            ELSE "row"."where"
          END = (
            CAST($4 AS TEXT) COLLATE "C"
          )
          THEN TRUE
          ELSE FALSE
        END
        OR CASE
          WHEN CASE
            WHEN "row"."where" IS NULL
            THEN (
              CAST($2 AS TEXT) COLLATE "C"
            )
            ELSE "row"."where"
          END = (
            CAST($3 AS TEXT) COLLATE "C"
          )
          THEN TRUE
          ELSE FALSE
        END
      )
      OR "row"."where" IS NULL
    )
  );

-- one row:
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "order" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
LEFT JOIN "fx#" AS "rate 0"
  ON "rate 0"."currency" = "row"."currency"
  AND (
    CAST('2026-06-30' AS DATE) >= "rate 0"."first"
    AND CAST('2026-06-30' AS DATE) <= "rate 0"."last"
  )
LEFT JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
  AND (
    "row"."day" >= "held"."from"
    AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
  )
WHERE
  (
    CASE
      WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
      THEN TRUE
      ELSE FALSE
    END
    AND CASE
      WHEN (
        CAST(CAST("row"."value" AS DECIMAL(38, 0)) * CAST("rate 0"."rate" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
      ) > (
        CAST(0 * 100000000000 AS DECIMAL(38, 0))
      )
      THEN TRUE
      ELSE FALSE
    END
  )
  AND "held"."row#" IS NULL;

-- one row:
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "order" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
LEFT JOIN "fx#" AS "rate 0"
  ON "rate 0"."currency" = "row"."currency"
  AND (
    CAST('2026-06-30' AS DATE) >= "rate 0"."first"
    AND CAST('2026-06-30' AS DATE) <= "rate 0"."last"
  )
JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
  AND (
    "row"."day" >= "held"."from"
    AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
  )
JOIN (
  SELECT DISTINCT
    "known"."person" AS "person"
  FROM "people" AS "known"
) AS "known"
  ON "known"."person" = "held"."person"
LEFT JOIN "people" AS "roster"
  ON "roster"."person" = "held"."person"
  AND (
    "row"."day" >= "roster"."from"
    AND "row"."day" <= CASE
      WHEN "roster"."to" IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE "roster"."to"
    END
  )
WHERE
  "roster"."row#" IS NULL
  AND (
    CASE
      WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
      THEN TRUE
      ELSE FALSE
    END
    AND CASE
      WHEN (
        CAST(CAST("row"."value" AS DECIMAL(38, 0)) * CAST("rate 0"."rate" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
      ) > (
        CAST(0 * 100000000000 AS DECIMAL(38, 0))
      )
      THEN TRUE
      ELSE FALSE
    END
  );

-- one row:
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "order" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
LEFT JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
  AND (
    "row"."day" >= "held"."from"
    AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
  )
WHERE
  CASE
    WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
    THEN TRUE
    ELSE FALSE
  END
  AND "held"."row#" IS NULL;

-- one row:
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "order" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
  AND (
    "row"."day" >= "held"."from"
    AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
  )
JOIN (
  SELECT DISTINCT
    "known"."person" AS "person"
  FROM "people" AS "known"
) AS "known"
  ON "known"."person" = "held"."person"
LEFT JOIN "people" AS "roster"
  ON "roster"."person" = "held"."person"
  AND (
    "row"."day" >= "roster"."from"
    AND "row"."day" <= CASE
      WHEN "roster"."to" IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE "roster"."to"
    END
  )
WHERE
  "roster"."row#" IS NULL
  AND CASE
    WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
    THEN TRUE
    ELSE FALSE
  END;

-- one row:
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "order" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
LEFT JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
  AND (
    "row"."day" >= "held"."from"
    AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
  )
WHERE
  (
    CASE
      WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
      THEN TRUE
      ELSE FALSE
    END
    AND CASE WHEN "row"."done" THEN TRUE ELSE FALSE END
  )
  AND "held"."row#" IS NULL;

-- one row:
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "order" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
  AND (
    "row"."day" >= "held"."from"
    AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
  )
JOIN (
  SELECT DISTINCT
    "known"."person" AS "person"
  FROM "people" AS "known"
) AS "known"
  ON "known"."person" = "held"."person"
LEFT JOIN "people" AS "roster"
  ON "roster"."person" = "held"."person"
  AND (
    "row"."day" >= "roster"."from"
    AND "row"."day" <= CASE
      WHEN "roster"."to" IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE "roster"."to"
    END
  )
WHERE
  "roster"."row#" IS NULL
  AND (
    CASE
      WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
      THEN TRUE
      ELSE FALSE
    END
    AND CASE WHEN "row"."done" THEN TRUE ELSE FALSE END
  );

-- one row:
--   $1: "red'\\"
--   $2: 'NULL'
--   $3: ''
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "order" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
LEFT JOIN "history of health by account" AS "looked up 0"
  ON "looked up 0"."account" = "row"."account"
  AND "looked up 0"."since" <= "row"."day"
  AND (
    "looked up 0"."next#" IS NULL OR "row"."day" < "looked up 0"."next#"
  )
JOIN (
  SELECT DISTINCT
    "known"."person" AS "person"
  FROM "people" AS "known"
) AS "known"
  ON "known"."person" = "row"."person"
LEFT JOIN "people" AS "roster"
  ON "roster"."person" = "row"."person"
  AND (
    "row"."day" >= "roster"."from"
    AND "row"."day" <= CASE
      WHEN "roster"."to" IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE "roster"."to"
    END
  )
WHERE
  "roster"."row#" IS NULL
  AND (
    CASE
      WHEN "row"."day" >= "frame"."w1_first" AND "row"."day" <= "frame"."w1_last"
      THEN TRUE
      ELSE FALSE
    END
    AND (
      NOT CASE
        WHEN CASE
          WHEN "row"."where" IS NULL
          THEN (
            CAST($3 AS TEXT) COLLATE "C"
          )
          ELSE "row"."where"
        END = (
          CAST($2 AS TEXT) COLLATE "C"
        )
        THEN TRUE
        ELSE FALSE
      END
      AND CASE
        WHEN "looked up 0"."table" <> (
          CAST($1 AS TEXT) COLLATE "C"
        )
        THEN TRUE
        ELSE FALSE
      END
    )
  );

-- one row:
--   $1: 'a\\'
--   $2: ''
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "order" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
JOIN (
  SELECT DISTINCT
    "known"."person" AS "person"
  FROM "people" AS "known"
) AS "known"
  ON "known"."person" = "row"."person"
LEFT JOIN "people" AS "roster"
  ON "roster"."person" = "row"."person"
  AND (
    "row"."day" >= "roster"."from"
    AND "row"."day" <= CASE
      WHEN "roster"."to" IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE "roster"."to"
    END
  )
WHERE
  "roster"."row#" IS NULL
  AND (
    CASE
      WHEN CASE
        WHEN "row"."where" IS NULL
        THEN (
          CAST($2 AS TEXT) COLLATE "C"
        )
        ELSE "row"."where"
      END = (
        CAST($1 AS TEXT) COLLATE "C"
      )
      THEN TRUE
      ELSE FALSE
    END
    AND CASE
      WHEN "row"."day" >= "frame"."w2_first" AND "row"."day" <= "frame"."w2_last"
      THEN TRUE
      ELSE FALSE
    END
  );

-- one row:
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "seats" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
LEFT JOIN (
  SELECT
    "frame"."frame" AS "frame#",
    "inner"."account" AS "account",
    MAX("inner"."month") AS "latest#"
  FROM "seats" AS "inner"
  JOIN "frames#" AS "frame"
    ON "inner"."month" >= "frame"."w3_first" AND "inner"."month" <= "frame"."w3_last"
  GROUP BY
    "frame"."frame",
    "inner"."account"
) AS "latest 0"
  ON "latest 0"."frame#" = "frame"."frame" AND "latest 0"."account" = "row"."account"
LEFT JOIN (
  SELECT
    "frame"."frame" AS "frame#",
    "inner"."account" AS "account",
    MAX("inner"."month") AS "latest#"
  FROM "seats" AS "inner"
  JOIN "frames#" AS "frame"
    ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
  GROUP BY
    "frame"."frame",
    "inner"."account"
) AS "latest 1"
  ON "latest 1"."frame#" = "frame"."frame" AND "latest 1"."account" = "row"."account"
LEFT JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
  AND (
    "frame"."day of own" >= "held"."from"
    AND "frame"."day of own" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
  )
WHERE
  (
    CASE WHEN "row"."month" = "latest 0"."latest#" THEN TRUE ELSE FALSE END
    OR CASE WHEN "row"."month" = "latest 1"."latest#" THEN TRUE ELSE FALSE END
  )
  AND "held"."row#" IS NULL;

-- one row:
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "order" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
LEFT JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
  AND (
    "frame"."day of own" >= "held"."from"
    AND "frame"."day of own" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
  )
WHERE
  CASE
    WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
    THEN TRUE
    ELSE FALSE
  END
  AND "held"."row#" IS NULL;

-- one row:
--   $1: 'O\'Brien \\ "Söhne"'
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "holdings" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
LEFT JOIN "book own, members: each person" AS "book"
  ON "book"."account" = "row"."account" AND "book"."person" = "row"."person"
JOIN (
  SELECT DISTINCT
    "known"."person" AS "person"
  FROM "people" AS "known"
) AS "known"
  ON "known"."person" = "row"."person"
LEFT JOIN "people" AS "roster"
  ON "roster"."person" = "row"."person"
  AND (
    "frame"."day of own" >= "roster"."from"
    AND "frame"."day of own" <= CASE
      WHEN "roster"."to" IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE "roster"."to"
    END
  )
WHERE
  "roster"."row#" IS NULL
  AND (
    (
      "frame"."day of own" >= "row"."from"
      AND "frame"."day of own" <= CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END
    )
    AND NOT CASE WHEN "row"."excluded" THEN TRUE ELSE FALSE END
    AND NOT CASE
      WHEN "row"."account" = (
        CAST($1 AS TEXT) COLLATE "C"
      )
      THEN TRUE
      ELSE FALSE
    END
    AND "book"."account" IS NULL
  );

-- rows:
SELECT
  "sum"."account",
  "sum"."day",
  (
    CAST("sum"."share" AS VARCHAR) COLLATE "C"
  )
FROM (
  SELECT
    "day"."account" AS "account",
    "day"."day" AS "day",
    CAST(SUM(
      CAST(CASE WHEN "held"."share" IS NULL THEN 1000 ELSE "held"."share" END AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS "share"
  FROM (
    SELECT
      "row"."account" AS "account",
      CASE
        WHEN "row"."from" >= CAST('2026-04-01' AS DATE)
        THEN "row"."from"
        ELSE CAST('2026-04-01' AS DATE)
      END AS "day"
    FROM "holdings" AS "row"
    WHERE
      "row"."from" <= CAST('2026-06-30' AS DATE)
      AND CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END >= CAST('2026-04-01' AS DATE)
    UNION
    SELECT
      "row"."account" AS "account",
      CAST("row"."to" + INTERVAL '1 DAY' AS DATE) AS "day"
    FROM "holdings" AS "row"
    WHERE
      CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END >= CAST('2026-04-01' AS DATE)
      AND CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END < CAST('2026-06-30' AS DATE)
  ) AS "day"
  JOIN "holdings" AS "held"
    ON "held"."account" = "day"."account"
    AND (
      "day"."day" >= "held"."from"
      AND "day"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
    )
  GROUP BY
    "day"."account",
    "day"."day"
) AS "sum"
JOIN (
  SELECT
    "sum"."account" AS "account",
    MIN("sum"."day") AS "day"
  FROM (
    SELECT
      "day"."account" AS "account",
      "day"."day" AS "day",
      CAST(SUM(
        CAST(CASE WHEN "held"."share" IS NULL THEN 1000 ELSE "held"."share" END AS DECIMAL(38, 0))
      ) AS DECIMAL(38, 0)) AS "share"
    FROM (
      SELECT
        "row"."account" AS "account",
        CASE
          WHEN "row"."from" >= CAST('2026-04-01' AS DATE)
          THEN "row"."from"
          ELSE CAST('2026-04-01' AS DATE)
        END AS "day"
      FROM "holdings" AS "row"
      WHERE
        "row"."from" <= CAST('2026-06-30' AS DATE)
        AND CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END >= CAST('2026-04-01' AS DATE)
      UNION
      SELECT
        "row"."account" AS "account",
        CAST("row"."to" + INTERVAL '1 DAY' AS DATE) AS "day"
      FROM "holdings" AS "row"
      WHERE
        CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END >= CAST('2026-04-01' AS DATE)
        AND CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END < CAST('2026-06-30' AS DATE)
    ) AS "day"
    JOIN "holdings" AS "held"
      ON "held"."account" = "day"."account"
      AND (
        "day"."day" >= "held"."from"
        AND "day"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
    GROUP BY
      "day"."account",
      "day"."day"
  ) AS "sum"
  WHERE
    "sum"."share" > 1000
  GROUP BY
    "sum"."account"
) AS "at"
  ON "at"."account" = "sum"."account" AND "at"."day" = "sum"."day"
ORDER BY
  "sum"."account" ASC
LIMIT 21;

-- rows:
SELECT
  "sum"."account",
  "sum"."day",
  (
    CAST("sum"."share" AS VARCHAR) COLLATE "C"
  )
FROM (
  SELECT
    "day"."account" AS "account",
    "day"."day" AS "day",
    CAST(SUM(
      CAST(CASE WHEN "held"."share" IS NULL THEN 1000 ELSE "held"."share" END AS DECIMAL(38, 0))
    ) AS DECIMAL(38, 0)) AS "share"
  FROM (
    SELECT
      "row"."account" AS "account",
      CASE
        WHEN "row"."from" >= CAST('2026-04-01' AS DATE)
        THEN "row"."from"
        ELSE CAST('2026-04-01' AS DATE)
      END AS "day"
    FROM "holdings" AS "row"
    WHERE
      "row"."from" <= CAST('2026-06-30' AS DATE)
      AND CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END >= CAST('2026-04-01' AS DATE)
    UNION
    SELECT
      "row"."account" AS "account",
      CAST("row"."to" + INTERVAL '1 DAY' AS DATE) AS "day"
    FROM "holdings" AS "row"
    WHERE
      CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END >= CAST('2026-04-01' AS DATE)
      AND CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END < CAST('2026-06-30' AS DATE)
  ) AS "day"
  JOIN "holdings" AS "held"
    ON "held"."account" = "day"."account"
    AND (
      "day"."day" >= "held"."from"
      AND "day"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
    )
  GROUP BY
    "day"."account",
    "day"."day"
) AS "sum"
JOIN (
  SELECT
    "sum"."account" AS "account",
    MIN("sum"."day") AS "day"
  FROM (
    SELECT
      "day"."account" AS "account",
      "day"."day" AS "day",
      CAST(SUM(
        CAST(CASE WHEN "held"."share" IS NULL THEN 1000 ELSE "held"."share" END AS DECIMAL(38, 0))
      ) AS DECIMAL(38, 0)) AS "share"
    FROM (
      SELECT
        "row"."account" AS "account",
        CASE
          WHEN "row"."from" >= CAST('2026-04-01' AS DATE)
          THEN "row"."from"
          ELSE CAST('2026-04-01' AS DATE)
        END AS "day"
      FROM "holdings" AS "row"
      WHERE
        "row"."from" <= CAST('2026-06-30' AS DATE)
        AND CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END >= CAST('2026-04-01' AS DATE)
      UNION
      SELECT
        "row"."account" AS "account",
        CAST("row"."to" + INTERVAL '1 DAY' AS DATE) AS "day"
      FROM "holdings" AS "row"
      WHERE
        CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END >= CAST('2026-04-01' AS DATE)
        AND CASE WHEN "row"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "row"."to" END < CAST('2026-06-30' AS DATE)
    ) AS "day"
    JOIN "holdings" AS "held"
      ON "held"."account" = "day"."account"
      AND (
        "day"."day" >= "held"."from"
        AND "day"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
    GROUP BY
      "day"."account",
      "day"."day"
  ) AS "sum"
  WHERE
    "sum"."share" < 1000
  GROUP BY
    "sum"."account"
) AS "at"
  ON "at"."account" = "sum"."account" AND "at"."day" = "sum"."day"
ORDER BY
  "sum"."account" ASC
LIMIT 21;

-- one row:
--   $1: 'NULL'
--   $2: ''
SELECT
  COUNT(DISTINCT "vain"."number")
FROM (
  SELECT DISTINCT
    "row"."row#" AS "number",
    (
      CAST("row"."account" AS VARCHAR) COLLATE "C"
    ) AS "who",
    "row"."day" AS "day"
  FROM "order" AS "row"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "row"."person"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  LEFT JOIN "history of health by account" AS "looked up 0"
    ON "looked up 0"."account" = "row"."account"
    AND "looked up 0"."since" <= "row"."day"
    AND (
      "looked up 0"."next#" IS NULL OR "row"."day" < "looked up 0"."next#"
    )
  WHERE
    (
      "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
    )
    AND (
      "looked up 0"."table" IS NULL
      AND NOT (
        "row"."day" IS NULL
      )
      AND (
        (
          (
            (
              CASE
                WHEN "row"."day" >= "frame"."w1_first" AND "row"."day" <= "frame"."w1_last"
                THEN TRUE
                ELSE FALSE
              END
              AND (
                NOT CASE
                  WHEN CASE
                    WHEN "row"."where" IS NULL
                    THEN (
                      CAST($2 AS TEXT) COLLATE "C"
                    )
                    ELSE "row"."where"
                  END = (
                    CAST($1 AS TEXT) COLLATE "C"
                  )
                  THEN TRUE
                  ELSE FALSE
                END
                AND TRUE
              )
            )
            AND CASE
              WHEN CAST((
                CASE WHEN "row"."due" IS NULL THEN "row"."day" ELSE "row"."due" END - "row"."day"
              ) AS DECIMAL(38, 0)) > 10
              THEN TRUE
              ELSE FALSE
            END
          )
          AND NOT (
            (
              CASE
                WHEN "row"."day" >= "frame"."w1_first" AND "row"."day" <= "frame"."w1_last"
                THEN TRUE
                ELSE FALSE
              END
              AND (
                NOT CASE
                  WHEN CASE
                    WHEN "row"."where" IS NULL
                    THEN (
                      CAST($2 AS TEXT) COLLATE "C"
                    )
                    ELSE "row"."where"
                  END = (
                    CAST($1 AS TEXT) COLLATE "C"
                  )
                  THEN TRUE
                  ELSE FALSE
                END
                AND FALSE
              )
            )
            AND CASE
              WHEN CAST((
                CASE WHEN "row"."due" IS NULL THEN "row"."day" ELSE "row"."due" END - "row"."day"
              ) AS DECIMAL(38, 0)) > 10
              THEN TRUE
              ELSE FALSE
            END
          )
        )
        OR (
          (
            CASE
              WHEN "row"."day" >= "frame"."w1_first" AND "row"."day" <= "frame"."w1_last"
              THEN TRUE
              ELSE FALSE
            END
            AND (
              NOT CASE
                WHEN CASE
                  WHEN "row"."where" IS NULL
                  THEN (
                    CAST($2 AS TEXT) COLLATE "C"
                  )
                  ELSE "row"."where"
                END = (
                  CAST($1 AS TEXT) COLLATE "C"
                )
                THEN TRUE
                ELSE FALSE
              END
              AND TRUE
            )
          )
          AND NOT (
            CASE
              WHEN "row"."day" >= "frame"."w1_first" AND "row"."day" <= "frame"."w1_last"
              THEN TRUE
              ELSE FALSE
            END
            AND (
              NOT CASE
                WHEN CASE
                  WHEN "row"."where" IS NULL
                  THEN (
                    CAST($2 AS TEXT) COLLATE "C"
                  )
                  ELSE "row"."where"
                END = (
                  CAST($1 AS TEXT) COLLATE "C"
                )
                THEN TRUE
                ELSE FALSE
              END
              AND FALSE
            )
          )
        )
      )
    )
) AS "vain";

-- rows:
--   $1: 'NULL'
--   $2: ''
SELECT
  "vain"."number",
  "vain"."who",
  "vain"."day"
FROM (
  SELECT DISTINCT
    "row"."row#" AS "number",
    (
      CAST("row"."account" AS VARCHAR) COLLATE "C"
    ) AS "who",
    "row"."day" AS "day"
  FROM "order" AS "row"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "row"."person"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  LEFT JOIN "history of health by account" AS "looked up 0"
    ON "looked up 0"."account" = "row"."account"
    AND "looked up 0"."since" <= "row"."day"
    AND (
      "looked up 0"."next#" IS NULL OR "row"."day" < "looked up 0"."next#"
    )
  WHERE
    (
      "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
    )
    AND (
      "looked up 0"."table" IS NULL
      AND NOT (
        "row"."day" IS NULL
      )
      AND (
        (
          (
            (
              CASE
                WHEN "row"."day" >= "frame"."w1_first" AND "row"."day" <= "frame"."w1_last"
                THEN TRUE
                ELSE FALSE
              END
              AND (
                NOT CASE
                  WHEN CASE
                    WHEN "row"."where" IS NULL
                    THEN (
                      CAST($2 AS TEXT) COLLATE "C"
                    )
                    ELSE "row"."where"
                  END = (
                    CAST($1 AS TEXT) COLLATE "C"
                  )
                  THEN TRUE
                  ELSE FALSE
                END
                AND TRUE
              )
            )
            AND CASE
              WHEN CAST((
                CASE WHEN "row"."due" IS NULL THEN "row"."day" ELSE "row"."due" END - "row"."day"
              ) AS DECIMAL(38, 0)) > 10
              THEN TRUE
              ELSE FALSE
            END
          )
          AND NOT (
            (
              CASE
                WHEN "row"."day" >= "frame"."w1_first" AND "row"."day" <= "frame"."w1_last"
                THEN TRUE
                ELSE FALSE
              END
              AND (
                NOT CASE
                  WHEN CASE
                    WHEN "row"."where" IS NULL
                    THEN (
                      CAST($2 AS TEXT) COLLATE "C"
                    )
                    ELSE "row"."where"
                  END = (
                    CAST($1 AS TEXT) COLLATE "C"
                  )
                  THEN TRUE
                  ELSE FALSE
                END
                AND FALSE
              )
            )
            AND CASE
              WHEN CAST((
                CASE WHEN "row"."due" IS NULL THEN "row"."day" ELSE "row"."due" END - "row"."day"
              ) AS DECIMAL(38, 0)) > 10
              THEN TRUE
              ELSE FALSE
            END
          )
        )
        OR (
          (
            CASE
              WHEN "row"."day" >= "frame"."w1_first" AND "row"."day" <= "frame"."w1_last"
              THEN TRUE
              ELSE FALSE
            END
            AND (
              NOT CASE
                WHEN CASE
                  WHEN "row"."where" IS NULL
                  THEN (
                    CAST($2 AS TEXT) COLLATE "C"
                  )
                  ELSE "row"."where"
                END = (
                  CAST($1 AS TEXT) COLLATE "C"
                )
                THEN TRUE
                ELSE FALSE
              END
              AND TRUE
            )
          )
          AND NOT (
            CASE
              WHEN "row"."day" >= "frame"."w1_first" AND "row"."day" <= "frame"."w1_last"
              THEN TRUE
              ELSE FALSE
            END
            AND (
              NOT CASE
                WHEN CASE
                  WHEN "row"."where" IS NULL
                  THEN (
                    CAST($2 AS TEXT) COLLATE "C"
                  )
                  ELSE "row"."where"
                END = (
                  CAST($1 AS TEXT) COLLATE "C"
                )
                THEN TRUE
                ELSE FALSE
              END
              AND FALSE
            )
          )
        )
      )
    )
) AS "vain"
ORDER BY
  "vain"."number" ASC,
  "vain"."who" ASC,
  "vain"."day" ASC
LIMIT 3;

-- one row:
SELECT
  COUNT(DISTINCT "vain"."number")
FROM (
  SELECT DISTINCT
    "row"."row#" AS "number",
    (
      CAST("row"."account" AS VARCHAR) COLLATE "C"
    ) AS "who",
    "frame"."first" AS "day"
  FROM "seats" AS "row"
  JOIN "book own, members: each person" AS "book"
    ON "book"."account" = "row"."account"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "book"."frame"
  LEFT JOIN "history of health by account" AS "looked up 0"
    ON "looked up 0"."account" = "row"."account"
    AND "looked up 0"."since" <= "frame"."first"
    AND (
      "looked up 0"."next#" IS NULL OR "frame"."first" < "looked up 0"."next#"
    )
  LEFT JOIN (
    SELECT
      "frame"."frame" AS "frame#",
      "inner"."account" AS "account",
      MAX("inner"."month") AS "latest#"
    FROM "seats" AS "inner"
    JOIN "frames#" AS "frame"
      ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
    GROUP BY
      "frame"."frame",
      "inner"."account"
  ) AS "latest 1"
    ON "latest 1"."frame#" = "frame"."frame" AND "latest 1"."account" = "row"."account"
  LEFT JOIN (
    SELECT
      "frame"."frame" AS "frame#",
      "inner"."account" AS "account",
      MAX("inner"."month") AS "latest#"
    FROM "seats" AS "inner"
    JOIN "frames#" AS "frame"
      ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
    GROUP BY
      "frame"."frame",
      "inner"."account"
  ) AS "latest 2"
    ON "latest 2"."frame#" = "frame"."frame" AND "latest 2"."account" = "row"."account"
  LEFT JOIN (
    SELECT
      "frame"."frame" AS "frame#",
      "inner"."account" AS "account",
      MAX("inner"."month") AS "latest#"
    FROM "seats" AS "inner"
    JOIN "frames#" AS "frame"
      ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
    GROUP BY
      "frame"."frame",
      "inner"."account"
  ) AS "latest 3"
    ON "latest 3"."frame#" = "frame"."frame" AND "latest 3"."account" = "row"."account"
  LEFT JOIN (
    SELECT
      "frame"."frame" AS "frame#",
      "inner"."account" AS "account",
      MAX("inner"."month") AS "latest#"
    FROM "seats" AS "inner"
    JOIN "frames#" AS "frame"
      ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
    GROUP BY
      "frame"."frame",
      "inner"."account"
  ) AS "latest 4"
    ON "latest 4"."frame#" = "frame"."frame" AND "latest 4"."account" = "row"."account"
  WHERE
    "book"."out#" IS NULL
    AND (
      "looked up 0"."table" IS NULL
      AND NOT (
        "frame"."first" IS NULL
      )
      AND (
        (
          (
            CASE WHEN "row"."month" = "latest 1"."latest#" THEN TRUE ELSE FALSE END
            OR CASE WHEN "row"."month" = "latest 2"."latest#" THEN TRUE ELSE FALSE END
          )
          AND TRUE
        )
        AND NOT (
          (
            CASE WHEN "row"."month" = "latest 3"."latest#" THEN TRUE ELSE FALSE END
            OR CASE WHEN "row"."month" = "latest 4"."latest#" THEN TRUE ELSE FALSE END
          )
          AND FALSE
        )
      )
    )
) AS "vain";

-- rows:
SELECT
  "vain"."number",
  "vain"."who",
  "vain"."day"
FROM (
  SELECT DISTINCT
    "row"."row#" AS "number",
    (
      CAST("row"."account" AS VARCHAR) COLLATE "C"
    ) AS "who",
    "frame"."first" AS "day"
  FROM "seats" AS "row"
  JOIN "book own, members: each person" AS "book"
    ON "book"."account" = "row"."account"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "book"."frame"
  LEFT JOIN "history of health by account" AS "looked up 0"
    ON "looked up 0"."account" = "row"."account"
    AND "looked up 0"."since" <= "frame"."first"
    AND (
      "looked up 0"."next#" IS NULL OR "frame"."first" < "looked up 0"."next#"
    )
  LEFT JOIN (
    SELECT
      "frame"."frame" AS "frame#",
      "inner"."account" AS "account",
      MAX("inner"."month") AS "latest#"
    FROM "seats" AS "inner"
    JOIN "frames#" AS "frame"
      ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
    GROUP BY
      "frame"."frame",
      "inner"."account"
  ) AS "latest 1"
    ON "latest 1"."frame#" = "frame"."frame" AND "latest 1"."account" = "row"."account"
  LEFT JOIN (
    SELECT
      "frame"."frame" AS "frame#",
      "inner"."account" AS "account",
      MAX("inner"."month") AS "latest#"
    FROM "seats" AS "inner"
    JOIN "frames#" AS "frame"
      ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
    GROUP BY
      "frame"."frame",
      "inner"."account"
  ) AS "latest 2"
    ON "latest 2"."frame#" = "frame"."frame" AND "latest 2"."account" = "row"."account"
  LEFT JOIN (
    SELECT
      "frame"."frame" AS "frame#",
      "inner"."account" AS "account",
      MAX("inner"."month") AS "latest#"
    FROM "seats" AS "inner"
    JOIN "frames#" AS "frame"
      ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
    GROUP BY
      "frame"."frame",
      "inner"."account"
  ) AS "latest 3"
    ON "latest 3"."frame#" = "frame"."frame" AND "latest 3"."account" = "row"."account"
  LEFT JOIN (
    SELECT
      "frame"."frame" AS "frame#",
      "inner"."account" AS "account",
      MAX("inner"."month") AS "latest#"
    FROM "seats" AS "inner"
    JOIN "frames#" AS "frame"
      ON "inner"."month" >= "frame"."w0_first" AND "inner"."month" <= "frame"."w0_last"
    GROUP BY
      "frame"."frame",
      "inner"."account"
  ) AS "latest 4"
    ON "latest 4"."frame#" = "frame"."frame" AND "latest 4"."account" = "row"."account"
  WHERE
    "book"."out#" IS NULL
    AND (
      "looked up 0"."table" IS NULL
      AND NOT (
        "frame"."first" IS NULL
      )
      AND (
        (
          (
            CASE WHEN "row"."month" = "latest 1"."latest#" THEN TRUE ELSE FALSE END
            OR CASE WHEN "row"."month" = "latest 2"."latest#" THEN TRUE ELSE FALSE END
          )
          AND TRUE
        )
        AND NOT (
          (
            CASE WHEN "row"."month" = "latest 3"."latest#" THEN TRUE ELSE FALSE END
            OR CASE WHEN "row"."month" = "latest 4"."latest#" THEN TRUE ELSE FALSE END
          )
          AND FALSE
        )
      )
    )
) AS "vain"
ORDER BY
  "vain"."number" ASC,
  "vain"."who" ASC,
  "vain"."day" ASC
LIMIT 3;

-- rows:
SELECT
  "row"."person",
  "row"."row#",
  (
    CAST(CAST("row"."amount" AS DECIMAL(38, 0)) AS VARCHAR) COLLATE "C"
  )
FROM "quotas" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
WHERE
  CASE
    WHEN "row"."starts" >= "frame"."w0_first" AND "row"."starts" <= "frame"."w0_last"
    THEN TRUE
    ELSE FALSE
  END
ORDER BY
  "row"."row#" ASC;

-- rows:
SELECT
  "row"."person",
  "row"."objective",
  "row"."weight",
  "row"."score"
FROM "okrs" AS "row"
WHERE
  "row"."day" >= CAST('2026-04-01' AS DATE)
  AND "row"."day" <= CAST('2026-06-30' AS DATE)
ORDER BY
  "row"."objective" ASC,
  "row"."weight" ASC,
  "row"."row#" ASC;

-- rows:
SELECT
  "row"."row#",
  "row"."person",
  "row"."weight"
FROM "okrs" AS "row"
WHERE
  (
    "row"."day" >= CAST('2026-04-01' AS DATE)
    AND "row"."day" <= CAST('2026-06-30' AS DATE)
  )
  AND (
    "row"."weight" < 0 OR "row"."weight" > 100
  )
ORDER BY
  "row"."row#" ASC
LIMIT 20;

-- rows:
SELECT
  "row"."row#",
  "row"."person",
  "row"."score"
FROM "okrs" AS "row"
WHERE
  (
    "row"."day" >= CAST('2026-04-01' AS DATE)
    AND "row"."day" <= CAST('2026-06-30' AS DATE)
  )
  AND "row"."score" < 0
ORDER BY
  "row"."row#" ASC
LIMIT 20;

-- rows:
--   $1: "'; DROP TABLE people; --"
--   $2: ''
--   $3: 'Ω≈ç√∫ 🎉'
--   $4: 'line\none'
--   $5: 'a\\'
--   $6: "\\' OR 1=1 --"
SELECT
  "row"."currency",
  MIN("row"."day")
FROM "order" AS "row"
JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
JOIN "members: each person" AS "member"
  ON "member"."person" = "held"."person"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = "member"."frame"
LEFT JOIN "fx#" AS "rate 0"
  ON "rate 0"."currency" = "row"."currency"
  AND (
    "row"."day" >= "rate 0"."first" AND "row"."day" <= "rate 0"."last"
  )
WHERE
  (
    (
      (
        "row"."day" >= "held"."from"
        AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
      AND (
        "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
      )
    )
    AND (
      CASE
        WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
        THEN TRUE
        ELSE FALSE
      END
      AND (
        CASE
          WHEN CASE
            WHEN "row"."where" IS NULL
            THEN (
              CAST($2 AS TEXT) COLLATE "C"
            )
            ELSE "row"."where"
          END = (
            CAST($1 AS TEXT) COLLATE "C"
          )
          THEN TRUE
          ELSE FALSE
        END
        OR (
          CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($5 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($6 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($4 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($3 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
        )
        OR "row"."where" IS NULL
      )
    )
  )
  AND (
    "rate 0"."rate" IS NULL
    AND NOT (
      CAST("row"."value" AS DECIMAL(38, 0)) IS NULL
    )
  )
GROUP BY
  1;

-- rows:
--   $1: "'; DROP TABLE people; --"
--   $2: ''
--   $3: 'Ω≈ç√∫ 🎉'
--   $4: 'line\none'
--   $5: 'a\\'
--   $6: "\\' OR 1=1 --"
SELECT
  "row"."currency",
  MIN("row"."day")
FROM "order" AS "row"
JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
JOIN "members: each person" AS "member"
  ON "member"."person" = "held"."person"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = "member"."frame"
LEFT JOIN "fx#" AS "rate 0"
  ON "rate 0"."currency" = "row"."currency"
  AND (
    "row"."day" >= "rate 0"."first" AND "row"."day" <= "rate 0"."last"
  )
WHERE
  (
    (
      (
        "row"."day" >= "held"."from"
        AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
      AND (
        "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
      )
    )
    AND (
      CASE
        WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
        THEN TRUE
        ELSE FALSE
      END
      AND (
        CASE
          WHEN CASE
            WHEN "row"."where" IS NULL
            THEN (
              CAST($2 AS TEXT) COLLATE "C"
            )
            ELSE "row"."where"
          END = (
            CAST($1 AS TEXT) COLLATE "C"
          )
          THEN TRUE
          ELSE FALSE
        END
        OR (
          CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($5 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($6 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($4 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE
              WHEN "row"."where" IS NULL
              THEN (
                CAST($2 AS TEXT) COLLATE "C"
              )
              ELSE "row"."where"
            END = (
              CAST($3 AS TEXT) COLLATE "C"
            )
            THEN TRUE
            ELSE FALSE
          END
        )
        OR "row"."where" IS NULL
      )
    )
  )
  AND (
    "rate 0"."rate" IS NULL
    AND NOT (
      CAST("row"."value" AS DECIMAL(38, 0)) IS NULL
    )
  )
GROUP BY
  1;

-- rows:
SELECT
  "row"."currency",
  MIN("row"."day")
FROM "order" AS "row"
JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
JOIN "members: team" AS "member"
  ON "member"."person" = "held"."person"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = "member"."frame"
LEFT JOIN "fx#" AS "rate 0"
  ON "rate 0"."currency" = "row"."currency"
  AND (
    "row"."day" >= "rate 0"."first" AND "row"."day" <= "rate 0"."last"
  )
WHERE
  (
    (
      (
        "row"."day" >= "held"."from"
        AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
      AND (
        "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
      )
    )
    AND (
      CASE
        WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
        THEN TRUE
        ELSE FALSE
      END
      AND CASE
        WHEN (
          CAST(CAST("row"."value" AS DECIMAL(38, 0)) * CAST("rate 0"."rate" AS DECIMAL(38, 0)) AS DECIMAL(38, 0))
        ) > (
          CAST(0 * 100000000000 AS DECIMAL(38, 0))
        )
        THEN TRUE
        ELSE FALSE
      END
    )
  )
  AND (
    "rate 0"."rate" IS NULL
    AND NOT (
      CAST("row"."value" AS DECIMAL(38, 0)) IS NULL
    )
  )
GROUP BY
  1;

-- rows:
SELECT
  "row"."currency",
  MIN("row"."day")
FROM "order" AS "row"
JOIN "holdings" AS "held"
  ON "held"."account" = "row"."account"
JOIN "members: each person" AS "member"
  ON "member"."person" = "held"."person"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = "member"."frame"
LEFT JOIN "fx#" AS "rate 0"
  ON "rate 0"."currency" = "row"."currency"
  AND (
    "row"."day" >= "rate 0"."first" AND "row"."day" <= "rate 0"."last"
  )
WHERE
  (
    (
      (
        "row"."day" >= "held"."from"
        AND "row"."day" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      )
      AND (
        "row"."day" >= "member"."first" AND "row"."day" <= "member"."last"
      )
    )
    AND (
      CASE
        WHEN "row"."day" >= "frame"."w0_first" AND "row"."day" <= "frame"."w0_last"
        THEN TRUE
        ELSE FALSE
      END
      AND CASE WHEN "row"."done" THEN TRUE ELSE FALSE END
    )
  )
  AND (
    "rate 0"."rate" IS NULL
    AND NOT (
      CAST("row"."value" AS DECIMAL(38, 0)) IS NULL
    )
  )
GROUP BY
  1;

-- rows:
SELECT
  "book"."person",
  "book"."account",
  "book"."out#",
  "book"."text#"
FROM "book own, members: each person" AS "book"
WHERE
  NOT (
    "book"."out#" IS NULL
  );

-- rows:
SELECT
  "held"."person",
  "held"."account",
  MAX(
    CASE
      WHEN "frame"."day of own" >= "held"."from"
      AND "frame"."day of own" <= CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END
      THEN 1
      ELSE 0
    END
  )
FROM "holdings" AS "held"
JOIN "members: each person" AS "member"
  ON "member"."person" = "held"."person"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = "member"."frame"
LEFT JOIN "book own, members: each person" AS "book"
  ON "book"."person" = "held"."person" AND "book"."account" = "held"."account"
WHERE
  "held"."from" <= "frame"."last"
  AND CASE WHEN "held"."to" IS NULL THEN CAST('9999-12-31' AS DATE) ELSE "held"."to" END >= "frame"."first"
  AND "book"."account" IS NULL
GROUP BY
  "held"."person",
  "held"."account";

-- rows:
SELECT DISTINCT
  "out"."holder",
  "out"."account"
FROM "out of kept by book own" AS "out";

-- rows:
SELECT DISTINCT
  "out"."holder",
  "out"."account"
FROM "out of used by book own by red" AS "out";
