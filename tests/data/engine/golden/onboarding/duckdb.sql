-- As the embedded engine is asked.

-- view "people":
SELECT
  "row"."row#" AS "row#",
  "row"."person" AS "person",
  "row"."name" AS "name",
  "row"."from" AS "from",
  "row"."to" AS "to",
  "row"."role" AS "role",
  "row"."level" AS "level",
  "row"."team" AS "team",
  "row"."region" AS "region",
  "row"."hired" AS "hired",
  "row"."on_target" AS "on_target",
  "row"."currency" AS "currency"
FROM "all people" AS "row";

-- view "onboarding_projects":
SELECT
  "row"."row#" AS "row#",
  "row"."project" AS "project",
  "row"."account" AS "account",
  "row"."specialist" AS "specialist",
  "row"."sold" AS "sold",
  "row"."started" AS "started",
  "row"."planned" AS "planned",
  "row"."first_value" AS "first_value",
  "row"."finished" AS "finished",
  "row"."satisfaction" AS "satisfaction",
  "row"."satisfaction_scale" AS "satisfaction_scale",
  "row"."assessments_taken" AS "assessments_taken",
  "row"."assessments_passed" AS "assessments_passed",
  "row"."extra_help" AS "extra_help"
FROM "all onboarding_projects" AS "row";

-- view "project_quotas":
SELECT
  "row"."row#" AS "row#",
  "row"."person" AS "person",
  "row"."starts" AS "starts",
  "row"."projects" AS "projects"
FROM "all project_quotas" AS "row";

-- view "quarterly_objectives":
SELECT
  "row"."row#" AS "row#",
  "row"."person" AS "person",
  "row"."day" AS "day",
  "row"."objective" AS "objective",
  "row"."weight" AS "weight",
  "row"."score" AS "score"
FROM "all quarterly_objectives" AS "row";

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
  "found"."key 0",
  "found"."first",
  "found"."last",
  "found"."times"
FROM (
  SELECT
    "row"."project" AS "key 0",
    MIN("row"."row#") AS "first",
    MAX("row"."row#") AS "last",
    COUNT(*) AS "times"
  FROM "onboarding_projects" AS "row"
  GROUP BY
    "row"."project"
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
    "row"."specialist" AS "who",
    COUNT(*) AS "times",
    MIN("row"."row#") AS "first"
  FROM "onboarding_projects" AS "row"
  LEFT JOIN (
    SELECT DISTINCT
      "known"."person" AS "person"
    FROM "people" AS "known"
  ) AS "known"
    ON "known"."person" = "row"."specialist"
  WHERE
    NOT (
      "row"."specialist" IS NULL
    ) AND "known"."person" IS NULL
  GROUP BY
    "row"."specialist"
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
  FROM "project_quotas" AS "row"
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
  FROM "project_quotas" AS "row"
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
  "found"."key 2",
  "found"."first",
  "found"."last",
  "found"."times"
FROM (
  SELECT
    "row"."person" AS "key 0",
    "row"."day" AS "key 1",
    "row"."objective" AS "key 2",
    MIN("row"."row#") AS "first",
    MAX("row"."row#") AS "last",
    COUNT(*) AS "times"
  FROM "quarterly_objectives" AS "row"
  GROUP BY
    "row"."person",
    "row"."day",
    "row"."objective"
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
  FROM "quarterly_objectives" AS "row"
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
  "row"."row#",
  "row"."person",
  "row"."name",
  "row"."from",
  "row"."to",
  "row"."role",
  "row"."level",
  "row"."team",
  "row"."region",
  "row"."hired",
  "row"."on_target",
  "row"."currency"
FROM "people" AS "row"
ORDER BY
  "row"."row#" ASC;

-- rows of ours in "frames#": "frame" BIGINT, "first" DATE, "last" DATE, "w0_first" DATE, "w0_last" DATE

-- rows of ours in "fx#": "currency" VARCHAR, "first" DATE, "last" DATE, "rate" DECIMAL(38, 0)

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
    SUM(CAST(1 AS DECIMAL(38, 0))) AS "figure 0"
  FROM "onboarding_projects" AS "row"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "row"."specialist"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  WHERE
    (
      "row"."finished" >= "member"."first" AND "row"."finished" <= "member"."last"
    )
    AND (
      NOT (
        "row"."finished" IS NULL
      )
      AND (
        NOT (
          "row"."finished" IS NULL
        )
        AND CASE
          WHEN "row"."finished" >= "frame"."w0_first" AND "row"."finished" <= "frame"."w0_last"
          THEN TRUE
          ELSE FALSE
        END
      )
    )
  GROUP BY
    1,
    2
) AS "found";

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
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    SUM(
      CASE
        WHEN NOT (
          "row"."satisfaction" IS NULL
        )
        THEN CAST("row"."satisfaction" AS DECIMAL(38, 0))
        ELSE 0
      END
    ) AS "figure 0",
    SUM(
      CASE
        WHEN NOT (
          "row"."satisfaction" IS NULL
        )
        THEN CAST("row"."satisfaction_scale" AS DECIMAL(38, 0))
        ELSE 0
      END
    ) AS "figure 1"
  FROM "onboarding_projects" AS "row"
  JOIN "members: company" AS "member"
    ON "member"."person" = "row"."specialist"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  WHERE
    (
      "row"."finished" >= "member"."first" AND "row"."finished" <= "member"."last"
    )
    AND (
      NOT (
        "row"."finished" IS NULL
      )
      AND (
        NOT (
          "row"."finished" IS NULL
        )
        AND CASE
          WHEN "row"."finished" >= "frame"."w0_first" AND "row"."finished" <= "frame"."w0_last"
          THEN TRUE
          ELSE FALSE
        END
      )
    )
  GROUP BY
    1,
    2
) AS "found";

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
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    SUM(CAST("row"."assessments_passed" AS DECIMAL(38, 0))) AS "figure 0",
    SUM(CAST("row"."assessments_taken" AS DECIMAL(38, 0))) AS "figure 1"
  FROM "onboarding_projects" AS "row"
  JOIN "members: company" AS "member"
    ON "member"."person" = "row"."specialist"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  WHERE
    (
      "row"."finished" >= "member"."first" AND "row"."finished" <= "member"."last"
    )
    AND (
      NOT (
        "row"."finished" IS NULL
      )
      AND (
        NOT (
          "row"."finished" IS NULL
        )
        AND CASE
          WHEN "row"."finished" >= "frame"."w0_first" AND "row"."finished" <= "frame"."w0_last"
          THEN TRUE
          ELSE FALSE
        END
      )
    )
  GROUP BY
    1,
    2
) AS "found";

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
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    SUM(
      CASE
        WHEN NOT CASE WHEN "row"."extra_help" THEN TRUE ELSE FALSE END
        THEN CAST(1 AS DECIMAL(38, 0))
        ELSE 0
      END
    ) AS "figure 0",
    SUM(CAST(1 AS DECIMAL(38, 0))) AS "figure 1"
  FROM "onboarding_projects" AS "row"
  JOIN "members: company" AS "member"
    ON "member"."person" = "row"."specialist"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  WHERE
    (
      "row"."finished" >= "member"."first" AND "row"."finished" <= "member"."last"
    )
    AND (
      NOT (
        "row"."finished" IS NULL
      )
      AND (
        NOT (
          "row"."finished" IS NULL
        )
        AND CASE
          WHEN "row"."finished" >= "frame"."w0_first" AND "row"."finished" <= "frame"."w0_last"
          THEN TRUE
          ELSE FALSE
        END
      )
    )
  GROUP BY
    1,
    2
) AS "found";

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
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    SUM(CAST(DATE_DIFF('DAY', "row"."started", "row"."finished") AS DECIMAL(38, 0))) AS "figure 0",
    SUM(CAST(DATE_DIFF('DAY', "row"."started", "row"."planned") AS DECIMAL(38, 0))) AS "figure 1"
  FROM "onboarding_projects" AS "row"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "row"."specialist"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  WHERE
    (
      "row"."finished" >= "member"."first" AND "row"."finished" <= "member"."last"
    )
    AND (
      NOT (
        "row"."finished" IS NULL
      )
      AND (
        NOT (
          "row"."finished" IS NULL
        )
        AND CASE
          WHEN "row"."finished" >= "frame"."w0_first" AND "row"."finished" <= "frame"."w0_last"
          THEN TRUE
          ELSE FALSE
        END
      )
    )
  GROUP BY
    1,
    2
) AS "found";

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
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    SUM(CAST(DATE_DIFF('DAY', "row"."started", "row"."finished") AS DECIMAL(38, 0))) AS "figure 0",
    SUM(CAST(DATE_DIFF('DAY', "row"."started", "row"."planned") AS DECIMAL(38, 0))) AS "figure 1"
  FROM "onboarding_projects" AS "row"
  JOIN "members: company" AS "member"
    ON "member"."person" = "row"."specialist"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  WHERE
    (
      "row"."finished" >= "member"."first" AND "row"."finished" <= "member"."last"
    )
    AND (
      NOT (
        "row"."finished" IS NULL
      )
      AND (
        NOT (
          "row"."finished" IS NULL
        )
        AND CASE
          WHEN "row"."finished" >= "frame"."w0_first" AND "row"."finished" <= "frame"."w0_last"
          THEN TRUE
          ELSE FALSE
        END
      )
    )
  GROUP BY
    1,
    2
) AS "found";

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
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    SUM(
      CASE
        WHEN NOT (
          "row"."satisfaction" IS NULL
        )
        THEN CAST("row"."satisfaction" AS DECIMAL(38, 0))
        ELSE 0
      END
    ) AS "figure 0",
    SUM(
      CASE
        WHEN NOT (
          "row"."satisfaction" IS NULL
        )
        THEN CAST("row"."satisfaction_scale" AS DECIMAL(38, 0))
        ELSE 0
      END
    ) AS "figure 1"
  FROM "onboarding_projects" AS "row"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "row"."specialist"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  WHERE
    (
      "row"."finished" >= "member"."first" AND "row"."finished" <= "member"."last"
    )
    AND (
      NOT (
        "row"."finished" IS NULL
      )
      AND (
        NOT (
          "row"."finished" IS NULL
        )
        AND CASE
          WHEN "row"."finished" >= "frame"."w0_first" AND "row"."finished" <= "frame"."w0_last"
          THEN TRUE
          ELSE FALSE
        END
      )
    )
  GROUP BY
    1,
    2
) AS "found";

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
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    SUM(CAST("row"."assessments_passed" AS DECIMAL(38, 0))) AS "figure 0",
    SUM(CAST("row"."assessments_taken" AS DECIMAL(38, 0))) AS "figure 1"
  FROM "onboarding_projects" AS "row"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "row"."specialist"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  WHERE
    (
      "row"."finished" >= "member"."first" AND "row"."finished" <= "member"."last"
    )
    AND (
      NOT (
        "row"."finished" IS NULL
      )
      AND (
        NOT (
          "row"."finished" IS NULL
        )
        AND CASE
          WHEN "row"."finished" >= "frame"."w0_first" AND "row"."finished" <= "frame"."w0_last"
          THEN TRUE
          ELSE FALSE
        END
      )
    )
  GROUP BY
    1,
    2
) AS "found";

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
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    SUM(
      CASE
        WHEN NOT CASE WHEN "row"."extra_help" THEN TRUE ELSE FALSE END
        THEN CAST(1 AS DECIMAL(38, 0))
        ELSE 0
      END
    ) AS "figure 0",
    SUM(CAST(1 AS DECIMAL(38, 0))) AS "figure 1"
  FROM "onboarding_projects" AS "row"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "row"."specialist"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  WHERE
    (
      "row"."finished" >= "member"."first" AND "row"."finished" <= "member"."last"
    )
    AND (
      NOT (
        "row"."finished" IS NULL
      )
      AND (
        NOT (
          "row"."finished" IS NULL
        )
        AND CASE
          WHEN "row"."finished" >= "frame"."w0_first" AND "row"."finished" <= "frame"."w0_last"
          THEN TRUE
          ELSE FALSE
        END
      )
    )
  GROUP BY
    1,
    2
) AS "found";

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
    "member"."subject" AS "key 0",
    0 AS "key 1",
    COUNT(*) AS "key 2",
    0 AS "key 3",
    SUM(CAST(DATE_DIFF('DAY', "row"."sold", "row"."first_value") AS DECIMAL(38, 0))) AS "figure 0",
    SUM(CAST(1 AS DECIMAL(38, 0))) AS "figure 1"
  FROM "onboarding_projects" AS "row"
  JOIN "members: each person" AS "member"
    ON "member"."person" = "row"."specialist"
  JOIN "frames#" AS "frame"
    ON "frame"."frame" = "member"."frame"
  WHERE
    (
      "row"."first_value" >= "member"."first"
      AND "row"."first_value" <= "member"."last"
    )
    AND (
      NOT (
        "row"."first_value" IS NULL
      )
      AND (
        NOT (
          "row"."first_value" IS NULL
        )
        AND CASE
          WHEN "row"."first_value" >= "frame"."w0_first"
          AND "row"."first_value" <= "frame"."w0_last"
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
  COUNT(DISTINCT "row"."row#")
FROM "onboarding_projects" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
JOIN (
  SELECT DISTINCT
    "known"."person" AS "person"
  FROM "people" AS "known"
) AS "known"
  ON "known"."person" = "row"."specialist"
LEFT JOIN "people" AS "roster"
  ON "roster"."person" = "row"."specialist"
  AND (
    "row"."finished" >= "roster"."from"
    AND "row"."finished" <= CASE
      WHEN "roster"."to" IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE "roster"."to"
    END
  )
WHERE
  "roster"."row#" IS NULL
  AND (
    NOT (
      "row"."finished" IS NULL
    )
    AND (
      NOT (
        "row"."finished" IS NULL
      )
      AND CASE
        WHEN "row"."finished" >= "frame"."w0_first" AND "row"."finished" <= "frame"."w0_last"
        THEN TRUE
        ELSE FALSE
      END
    )
  );

-- one row:
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "onboarding_projects" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
JOIN (
  SELECT DISTINCT
    "known"."person" AS "person"
  FROM "people" AS "known"
) AS "known"
  ON "known"."person" = "row"."specialist"
LEFT JOIN "people" AS "roster"
  ON "roster"."person" = "row"."specialist"
  AND (
    "row"."finished" >= "roster"."from"
    AND "row"."finished" <= CASE
      WHEN "roster"."to" IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE "roster"."to"
    END
  )
WHERE
  "roster"."row#" IS NULL
  AND (
    (
      NOT (
        "row"."finished" IS NULL
      )
      AND (
        NOT (
          "row"."finished" IS NULL
        )
        AND CASE
          WHEN "row"."finished" >= "frame"."w0_first" AND "row"."finished" <= "frame"."w0_last"
          THEN TRUE
          ELSE FALSE
        END
      )
    )
    AND (
      NOT (
        "row"."satisfaction" IS NULL
      ) OR NOT (
        "row"."satisfaction" IS NULL
      )
    )
  );

-- one row:
SELECT
  COUNT(DISTINCT "row"."row#")
FROM "onboarding_projects" AS "row"
JOIN "frames#" AS "frame"
  ON "frame"."frame" = 0
JOIN (
  SELECT DISTINCT
    "known"."person" AS "person"
  FROM "people" AS "known"
) AS "known"
  ON "known"."person" = "row"."specialist"
LEFT JOIN "people" AS "roster"
  ON "roster"."person" = "row"."specialist"
  AND (
    "row"."first_value" >= "roster"."from"
    AND "row"."first_value" <= CASE
      WHEN "roster"."to" IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE "roster"."to"
    END
  )
WHERE
  "roster"."row#" IS NULL
  AND (
    NOT (
      "row"."first_value" IS NULL
    )
    AND (
      NOT (
        "row"."first_value" IS NULL
      )
      AND CASE
        WHEN "row"."first_value" >= "frame"."w0_first"
        AND "row"."first_value" <= "frame"."w0_last"
        THEN TRUE
        ELSE FALSE
      END
    )
  );

-- rows:
SELECT
  "row"."person",
  "row"."row#",
  CAST(CAST("row"."projects" AS DECIMAL(38, 0)) AS TEXT)
FROM "project_quotas" AS "row"
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
FROM "quarterly_objectives" AS "row"
WHERE
  "row"."day" >= CAST('2026-08-01' AS DATE)
  AND "row"."day" <= CAST('2026-10-31' AS DATE)
ORDER BY
  "row"."objective" ASC,
  "row"."weight" ASC,
  "row"."row#" ASC;

-- rows:
SELECT
  "row"."row#",
  "row"."person",
  "row"."weight"
FROM "quarterly_objectives" AS "row"
WHERE
  (
    "row"."day" >= CAST('2026-08-01' AS DATE)
    AND "row"."day" <= CAST('2026-10-31' AS DATE)
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
FROM "quarterly_objectives" AS "row"
WHERE
  (
    "row"."day" >= CAST('2026-08-01' AS DATE)
    AND "row"."day" <= CAST('2026-10-31' AS DATE)
  )
  AND "row"."score" < 0
ORDER BY
  "row"."row#" ASC
LIMIT 20;
