-- As Apache Spark is asked.

-- view "people":
SELECT
  `row`.`row_28d3b08299` AS `row_28d3b08299`,
  `row`.`person` AS `person`,
  `row`.`name` AS `name`,
  `row`.`from` AS `from`,
  `row`.`to` AS `to`,
  `row`.`team` AS `team`,
  `row`.`hired` AS `hired`,
  `row`.`select` AS `select`,
  `row`.`variable` AS `variable`,
  `row`.`currency` AS `currency`
FROM `all_people_49f5c8236d` AS `row`;

-- view "fx":
SELECT
  `row`.`row_28d3b08299` AS `row_28d3b08299`,
  `row`.`from_currency` AS `from_currency`,
  `row`.`to_currency` AS `to_currency`,
  `row`.`day` AS `day`,
  `row`.`rate` AS `rate`
FROM `all_fx_2e2c66291c` AS `row`;

-- view "holdings":
SELECT
  `row`.`row_28d3b08299` AS `row_28d3b08299`,
  `row`.`account` AS `account`,
  `row`.`person` AS `person`,
  `row`.`from` AS `from`,
  `row`.`to` AS `to`,
  `row`.`share` AS `share`,
  `row`.`managed` AS `managed`,
  `row`.`excluded` AS `excluded`,
  `row`.`why` AS `why`
FROM `all_holdings_4861437137` AS `row`;

-- view "seats":
SELECT
  `row`.`row_28d3b08299` AS `row_28d3b08299`,
  `row`.`account` AS `account`,
  `row`.`month` AS `month`,
  `row`.`used` AS `used`,
  `row`.`bought` AS `bought`
FROM `all_seats_03aa298d48` AS `row`;

-- view "health":
SELECT
  `row`.`row_28d3b08299` AS `row_28d3b08299`,
  `row`.`account` AS `account`,
  `row`.`since` AS `since`,
  `row`.`table` AS `table`
FROM `all_health_d52a6930c1` AS `row`
WHERE
  `row`.`since` <= CAST('2026-06-30' AS DATE);

-- view "order":
SELECT
  `row`.`row_28d3b08299` AS `row_28d3b08299`,
  `row`.`account` AS `account`,
  `row`.`person` AS `person`,
  `row`.`day` AS `day`,
  `row`.`due` AS `due`,
  `row`.`value` AS `value`,
  `row`.`currency` AS `currency`,
  `row`.`paid` AS `paid`,
  `row`.`where` AS `where`,
  `row`.`done` AS `done`
FROM `all_order_e07a9bef71` AS `row`;

-- view "quotas":
SELECT
  `row`.`row_28d3b08299` AS `row_28d3b08299`,
  `row`.`person` AS `person`,
  `row`.`starts` AS `starts`,
  `row`.`amount` AS `amount`
FROM `all_quotas_a571042019` AS `row`;

-- view "okrs":
SELECT
  `row`.`row_28d3b08299` AS `row_28d3b08299`,
  `row`.`person` AS `person`,
  `row`.`day` AS `day`,
  `row`.`objective` AS `objective`,
  `row`.`weight` AS `weight`,
  `row`.`score` AS `score`
FROM `all_okrs_36a5fef5cf` AS `row`;

-- rows:
SELECT
  `found`.`key_0_49ac5de219`,
  `found`.`key_1_227ba5f2c6`,
  `found`.`first`,
  `found`.`last`,
  `found`.`times`
FROM (
  SELECT
    `row`.`person` AS `key_0_49ac5de219`,
    `row`.`from` AS `key_1_227ba5f2c6`,
    MIN(`row`.`row_28d3b08299`) AS `first`,
    MAX(`row`.`row_28d3b08299`) AS `last`,
    COUNT(*) AS `times`
  FROM `people` AS `row`
  GROUP BY
    `row`.`person`,
    `row`.`from`
  HAVING
    COUNT(*) > 1
) AS `found`
ORDER BY
  `found`.`first` ASC NULLS LAST
LIMIT 20;

-- rows:
SELECT
  `row`.`row_28d3b08299`,
  `row`.`from`,
  `row`.`to`
FROM `holdings` AS `row`
WHERE
  `row`.`to` < `row`.`from`
ORDER BY
  `row`.`row_28d3b08299` ASC NULLS LAST
LIMIT 20;

-- rows:
SELECT
  `found`.`who`,
  `found`.`times`,
  `found`.`first`
FROM (
  SELECT
    `row`.`person` AS `who`,
    COUNT(*) AS `times`,
    MIN(`row`.`row_28d3b08299`) AS `first`
  FROM `holdings` AS `row`
  LEFT JOIN (
    SELECT DISTINCT
      `known`.`person` AS `person`
    FROM `people` AS `known`
  ) AS `known`
    ON `known`.`person` = `row`.`person`
  WHERE
    NOT (
      `row`.`person` IS NULL
    ) AND `known`.`person` IS NULL
  GROUP BY
    `row`.`person`
) AS `found`
ORDER BY
  `found`.`first` ASC NULLS LAST,
  `found`.`who` ASC NULLS LAST
LIMIT 5;

-- rows:
SELECT
  `found`.`key_0_49ac5de219`,
  `found`.`key_1_227ba5f2c6`,
  `found`.`first`,
  `found`.`last`,
  `found`.`times`
FROM (
  SELECT
    `row`.`account` AS `key_0_49ac5de219`,
    `row`.`month` AS `key_1_227ba5f2c6`,
    MIN(`row`.`row_28d3b08299`) AS `first`,
    MAX(`row`.`row_28d3b08299`) AS `last`,
    COUNT(*) AS `times`
  FROM `seats` AS `row`
  GROUP BY
    `row`.`account`,
    `row`.`month`
  HAVING
    COUNT(*) > 1
) AS `found`
ORDER BY
  `found`.`first` ASC NULLS LAST
LIMIT 20;

-- rows:
SELECT
  `found`.`key_0_49ac5de219`,
  `found`.`key_1_227ba5f2c6`,
  `found`.`first`,
  `found`.`last`,
  `found`.`times`
FROM (
  SELECT
    `row`.`account` AS `key_0_49ac5de219`,
    `row`.`since` AS `key_1_227ba5f2c6`,
    MIN(`row`.`row_28d3b08299`) AS `first`,
    MAX(`row`.`row_28d3b08299`) AS `last`,
    COUNT(*) AS `times`
  FROM `health` AS `row`
  GROUP BY
    `row`.`account`,
    `row`.`since`
  HAVING
    COUNT(*) > 1
) AS `found`
ORDER BY
  `found`.`first` ASC NULLS LAST
LIMIT 20;

-- rows:
SELECT
  `found`.`key_0_49ac5de219`,
  `found`.`key_1_227ba5f2c6`,
  `found`.`key_2_08f225fe08`,
  `found`.`key_3_3d3ee11c2f`,
  `found`.`first`,
  `found`.`last`,
  `found`.`times`
FROM (
  SELECT
    `row`.`account` AS `key_0_49ac5de219`,
    `row`.`person` AS `key_1_227ba5f2c6`,
    `row`.`day` AS `key_2_08f225fe08`,
    `row`.`value` AS `key_3_3d3ee11c2f`,
    MIN(`row`.`row_28d3b08299`) AS `first`,
    MAX(`row`.`row_28d3b08299`) AS `last`,
    COUNT(*) AS `times`
  FROM `order` AS `row`
  GROUP BY
    `row`.`account`,
    `row`.`person`,
    `row`.`day`,
    `row`.`value`
  HAVING
    COUNT(*) > 1
) AS `found`
ORDER BY
  `found`.`first` ASC NULLS LAST
LIMIT 20;

-- rows:
SELECT
  `found`.`who`,
  `found`.`times`,
  `found`.`first`
FROM (
  SELECT
    `row`.`person` AS `who`,
    COUNT(*) AS `times`,
    MIN(`row`.`row_28d3b08299`) AS `first`
  FROM `order` AS `row`
  LEFT JOIN (
    SELECT DISTINCT
      `known`.`person` AS `person`
    FROM `people` AS `known`
  ) AS `known`
    ON `known`.`person` = `row`.`person`
  WHERE
    NOT (
      `row`.`person` IS NULL
    ) AND `known`.`person` IS NULL
  GROUP BY
    `row`.`person`
) AS `found`
ORDER BY
  `found`.`first` ASC NULLS LAST,
  `found`.`who` ASC NULLS LAST
LIMIT 5;

-- rows:
SELECT
  `found`.`key_0_49ac5de219`,
  `found`.`key_1_227ba5f2c6`,
  `found`.`first`,
  `found`.`last`,
  `found`.`times`
FROM (
  SELECT
    `row`.`person` AS `key_0_49ac5de219`,
    `row`.`starts` AS `key_1_227ba5f2c6`,
    MIN(`row`.`row_28d3b08299`) AS `first`,
    MAX(`row`.`row_28d3b08299`) AS `last`,
    COUNT(*) AS `times`
  FROM `quotas` AS `row`
  GROUP BY
    `row`.`person`,
    `row`.`starts`
  HAVING
    COUNT(*) > 1
) AS `found`
ORDER BY
  `found`.`first` ASC NULLS LAST
LIMIT 20;

-- rows:
SELECT
  `found`.`who`,
  `found`.`times`,
  `found`.`first`
FROM (
  SELECT
    `row`.`person` AS `who`,
    COUNT(*) AS `times`,
    MIN(`row`.`row_28d3b08299`) AS `first`
  FROM `quotas` AS `row`
  LEFT JOIN (
    SELECT DISTINCT
      `known`.`person` AS `person`
    FROM `people` AS `known`
  ) AS `known`
    ON `known`.`person` = `row`.`person`
  WHERE
    NOT (
      `row`.`person` IS NULL
    ) AND `known`.`person` IS NULL
  GROUP BY
    `row`.`person`
) AS `found`
ORDER BY
  `found`.`first` ASC NULLS LAST,
  `found`.`who` ASC NULLS LAST
LIMIT 5;

-- rows:
SELECT
  `found`.`who`,
  `found`.`times`,
  `found`.`first`
FROM (
  SELECT
    `row`.`person` AS `who`,
    COUNT(*) AS `times`,
    MIN(`row`.`row_28d3b08299`) AS `first`
  FROM `okrs` AS `row`
  LEFT JOIN (
    SELECT DISTINCT
      `known`.`person` AS `person`
    FROM `people` AS `known`
  ) AS `known`
    ON `known`.`person` = `row`.`person`
  WHERE
    NOT (
      `row`.`person` IS NULL
    ) AND `known`.`person` IS NULL
  GROUP BY
    `row`.`person`
) AS `found`
ORDER BY
  `found`.`first` ASC NULLS LAST,
  `found`.`who` ASC NULLS LAST
LIMIT 5;

-- rows:
--   text0: 'USD'
SELECT
  `rate`.`row_28d3b08299`,
  `rate`.`from_currency`,
  `rate`.`day`,
  `rate`.`rate`
FROM `fx` AS `rate`
WHERE
  `rate`.`to_currency` = :text0
  AND `rate`.`from_currency` <> :text0
  AND `rate`.`day` <= CAST('2026-06-30' AS DATE)
ORDER BY
  `rate`.`row_28d3b08299` ASC NULLS LAST;

-- rows:
SELECT
  `row`.`row_28d3b08299`,
  `row`.`person`,
  `row`.`name`,
  `row`.`from`,
  `row`.`to`,
  `row`.`team`,
  `row`.`hired`,
  `row`.`select`,
  `row`.`variable`,
  `row`.`currency`
FROM `people` AS `row`
ORDER BY
  `row`.`row_28d3b08299` ASC NULLS LAST;

-- rows of ours in "frames_fd0862c9f3": "frame" BIGINT, "first" DATE, "last" DATE, "w0_first" DATE, "w0_last" DATE, "w1_first" DATE, "w1_last" DATE, "w2_first" DATE, "w2_last" DATE, "w3_first" DATE, "w3_last" DATE, "day_of_own_de261f640e" DATE

-- rows of ours in "fx_e7a542f32f": "currency" VARCHAR, "first" DATE, "last" DATE, "rate" DECIMAL(38, 0)

-- working table "history_of_health_by_account_ad96728928":
SELECT
  `row`.`account` AS `account`,
  `row`.`since` AS `since`,
  `row`.`table` AS `table`,
  `follows`.`next_85777057db` AS `next_85777057db`
FROM `health` AS `row`
LEFT JOIN (
  SELECT
    `one`.`row_28d3b08299` AS `row_28d3b08299`,
    MIN(`later`.`since`) AS `next_85777057db`
  FROM `health` AS `one`
  JOIN `health` AS `later`
    ON `later`.`account` = `one`.`account` AND `later`.`since` > `one`.`since`
  GROUP BY
    `one`.`row_28d3b08299`
) AS `follows`
  ON `follows`.`row_28d3b08299` = `row`.`row_28d3b08299`;

-- rows of ours in "members_each_person_b5a83492a8": "subject" BIGINT, "frame" BIGINT, "person" VARCHAR, "first" DATE, "last" DATE

-- rows of ours in "pools_60aa025237": "subject" BIGINT, "frame" BIGINT, "who" VARCHAR

-- working table "members_company_3b32255777":
SELECT
  `pool`.`subject` AS `subject`,
  `pool`.`frame` AS `frame`,
  `row`.`person` AS `person`,
  `row`.`from` AS `first`,
  CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END AS `last`
FROM `people` AS `row`
JOIN `pools_60aa025237` AS `pool`
  ON TRUE;

-- rows of ours in "pools_team_2da145f905": "subject" BIGINT, "frame" BIGINT, "who" VARCHAR

-- working table "members_team_87c66e5c9a":
SELECT
  `pool`.`subject` AS `subject`,
  `pool`.`frame` AS `frame`,
  `row`.`person` AS `person`,
  `row`.`from` AS `first`,
  CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END AS `last`
FROM `people` AS `row`
JOIN `pools_team_2da145f905` AS `pool`
  ON `row`.`team` = `pool`.`who`;

-- working table "chains_of_holdings_starts_35e2c2337b":
SELECT
  `one`.`account` AS `account`,
  `one`.`person` AS `person`,
  `one`.`from` AS `first_ddfd407115`,
  CASE WHEN `one`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `one`.`to` END AS `last_a38720095b`
FROM `holdings` AS `one`
JOIN (
  SELECT
    `one`.`row_28d3b08299` AS `row_28d3b08299`,
    COUNT(`other`.`row_28d3b08299`) AS `others`
  FROM `holdings` AS `one`
  LEFT JOIN `holdings` AS `other`
    ON `other`.`account` = `one`.`account`
    AND `other`.`person` = `one`.`person`
    AND `other`.`from` < `one`.`from`
    AND DATEDIFF(
      DAY,
      CASE WHEN `other`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `other`.`to` END,
      `one`.`from`
    ) <= 1
  GROUP BY
    `one`.`row_28d3b08299`
) AS `alone`
  ON `alone`.`row_28d3b08299` = `one`.`row_28d3b08299`
WHERE
  `alone`.`others` = 0;

-- working table "chains_of_holdings_ends_fc2ec83428":
SELECT
  `one`.`account` AS `account`,
  `one`.`person` AS `person`,
  `one`.`from` AS `first_ddfd407115`,
  CASE WHEN `one`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `one`.`to` END AS `last_a38720095b`
FROM `holdings` AS `one`
JOIN (
  SELECT
    `one`.`row_28d3b08299` AS `row_28d3b08299`,
    COUNT(`other`.`row_28d3b08299`) AS `others`
  FROM `holdings` AS `one`
  LEFT JOIN `holdings` AS `other`
    ON `other`.`account` = `one`.`account`
    AND `other`.`person` = `one`.`person`
    AND CASE WHEN `other`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `other`.`to` END > CASE WHEN `one`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `one`.`to` END
    AND DATEDIFF(
      DAY,
      CASE WHEN `one`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `one`.`to` END,
      `other`.`from`
    ) <= 1
  GROUP BY
    `one`.`row_28d3b08299`
) AS `alone`
  ON `alone`.`row_28d3b08299` = `one`.`row_28d3b08299`
WHERE
  `alone`.`others` = 0;

-- working table "chains_of_holdings_f5a3d41dd9":
SELECT
  `one`.`row_28d3b08299` AS `row_28d3b08299`,
  MAX(`start`.`first_ddfd407115`) AS `first`,
  MIN(`end`.`last_a38720095b`) AS `last`
FROM `holdings` AS `one`
JOIN `chains_of_holdings_starts_35e2c2337b` AS `start`
  ON `start`.`account` = `one`.`account`
  AND `start`.`person` = `one`.`person`
  AND `start`.`first_ddfd407115` <= `one`.`from`
JOIN `chains_of_holdings_ends_fc2ec83428` AS `end`
  ON `end`.`account` = `one`.`account`
  AND `end`.`person` = `one`.`person`
  AND `end`.`last_a38720095b` >= CASE WHEN `one`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `one`.`to` END
GROUP BY
  `one`.`row_28d3b08299`;

-- working table "book_own_members_each_person_c4dbdb5042":
--   text0: 'too short'
--   text1: 'left out'
--   text2: "it's \\ said"
--   text3: 'O\'Brien \\ "Söhne"'
SELECT
  `member`.`subject` AS `subject`,
  `member`.`frame` AS `frame`,
  `held`.`person` AS `person`,
  `held`.`account` AS `account`,
  `held`.`row_28d3b08299` AS `row_28d3b08299`,
  CAST(CASE WHEN `held`.`share` IS NULL THEN 1000 ELSE `held`.`share` END AS DECIMAL(38, 0)) AS `share_d017c84b8e`,
  `chain`.`first` >= CAST('2026-04-01' AS DATE)
  AND NOT CASE WHEN `held`.`managed` THEN TRUE ELSE FALSE END AS `in_grace_1b427720e1`,
  CASE
    WHEN NOT (
      DATEDIFF(
        DAY,
        CASE
          WHEN `chain`.`last` <= `frame`.`last`
          THEN `chain`.`last`
          ELSE `frame`.`last`
        END,
        CAST(ADD_MONTHS(
          CASE
            WHEN `chain`.`first` >= `frame`.`first`
            THEN `chain`.`first`
            ELSE `frame`.`first`
          END,
          1
        ) AS DATE)
      ) <= 1
    )
    THEN :text0
    WHEN CASE WHEN `held`.`excluded` THEN TRUE ELSE FALSE END
    THEN :text1
    WHEN CASE WHEN `held`.`account` = :text3 THEN TRUE ELSE FALSE END
    THEN :text1
    ELSE NULL
  END AS `out_ab241071fa`,
  CASE
    WHEN CASE WHEN `held`.`excluded` THEN TRUE ELSE FALSE END
    THEN `held`.`why`
    WHEN CASE WHEN `held`.`account` = :text3 THEN TRUE ELSE FALSE END
    THEN :text2
    ELSE NULL
  END AS `text_d9f20c3cbe`
FROM `holdings` AS `held`
JOIN `chains_of_holdings_f5a3d41dd9` AS `chain`
  ON `chain`.`row_28d3b08299` = `held`.`row_28d3b08299`
JOIN `members_each_person_b5a83492a8` AS `member`
  ON `member`.`person` = `held`.`person`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = `member`.`frame`
WHERE
  (
    `frame`.`day_of_own_de261f640e` >= `held`.`from`
    AND `frame`.`day_of_own_de261f640e` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
  )
  AND (
    `frame`.`day_of_own_de261f640e` >= `member`.`first`
    AND `frame`.`day_of_own_de261f640e` <= `member`.`last`
  );

-- working table "book_own_members_company_69fb27bf73":
--   text0: 'too short'
--   text1: 'left out'
--   text2: "it's \\ said"
--   text3: 'O\'Brien \\ "Söhne"'
SELECT
  `member`.`subject` AS `subject`,
  `member`.`frame` AS `frame`,
  `held`.`person` AS `person`,
  `held`.`account` AS `account`,
  `held`.`row_28d3b08299` AS `row_28d3b08299`,
  CAST(CASE WHEN `held`.`share` IS NULL THEN 1000 ELSE `held`.`share` END AS DECIMAL(38, 0)) AS `share_d017c84b8e`,
  `chain`.`first` >= CAST('2026-04-01' AS DATE)
  AND NOT CASE WHEN `held`.`managed` THEN TRUE ELSE FALSE END AS `in_grace_1b427720e1`,
  CASE
    WHEN NOT (
      DATEDIFF(
        DAY,
        CASE
          WHEN `chain`.`last` <= `frame`.`last`
          THEN `chain`.`last`
          ELSE `frame`.`last`
        END,
        CAST(ADD_MONTHS(
          CASE
            WHEN `chain`.`first` >= `frame`.`first`
            THEN `chain`.`first`
            ELSE `frame`.`first`
          END,
          1
        ) AS DATE)
      ) <= 1
    )
    THEN :text0
    WHEN CASE WHEN `held`.`excluded` THEN TRUE ELSE FALSE END
    THEN :text1
    WHEN CASE WHEN `held`.`account` = :text3 THEN TRUE ELSE FALSE END
    THEN :text1
    ELSE NULL
  END AS `out_ab241071fa`,
  CASE
    WHEN CASE WHEN `held`.`excluded` THEN TRUE ELSE FALSE END
    THEN `held`.`why`
    WHEN CASE WHEN `held`.`account` = :text3 THEN TRUE ELSE FALSE END
    THEN :text2
    ELSE NULL
  END AS `text_d9f20c3cbe`
FROM `holdings` AS `held`
JOIN `chains_of_holdings_f5a3d41dd9` AS `chain`
  ON `chain`.`row_28d3b08299` = `held`.`row_28d3b08299`
JOIN `members_company_3b32255777` AS `member`
  ON `member`.`person` = `held`.`person`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = `member`.`frame`
WHERE
  (
    `frame`.`day_of_own_de261f640e` >= `held`.`from`
    AND `frame`.`day_of_own_de261f640e` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
  )
  AND (
    `frame`.`day_of_own_de261f640e` >= `member`.`first`
    AND `frame`.`day_of_own_de261f640e` <= `member`.`last`
  );

-- working table "rows_seat_lines_book_members_each_person_c609f6f961":
SELECT
  `book`.`subject` AS `subject`,
  `book`.`frame` AS `frame`,
  `book`.`person` AS `person`,
  `book`.`account` AS `account`,
  `book`.`row_28d3b08299` AS `row_28d3b08299`,
  `book`.`share_d017c84b8e` AS `share_d017c84b8e`,
  `book`.`in_grace_1b427720e1` AS `in_grace_1b427720e1`,
  `book`.`out_ab241071fa` AS `out_ab241071fa`,
  `book`.`text_d9f20c3cbe` AS `text_d9f20c3cbe`,
  CAST(CASE
    WHEN `rows_of_0_c7f19bfc66`.`figure_c43c47412b` IS NULL
    THEN 0
    ELSE `rows_of_0_c7f19bfc66`.`figure_c43c47412b`
  END AS DECIMAL(38, 0)) AS `before`,
  CAST(CASE
    WHEN `rows_of_1_2999fba079`.`figure_c43c47412b` IS NULL
    THEN 0
    ELSE `rows_of_1_2999fba079`.`figure_c43c47412b`
  END AS DECIMAL(38, 0)) AS `now`,
  CAST(CASE
    WHEN `rows_of_2_eaf9089084`.`figure_c43c47412b` IS NULL
    THEN 0
    ELSE `rows_of_2_eaf9089084`.`figure_c43c47412b`
  END AS DECIMAL(38, 0)) AS `kinds`
FROM `book_own_members_each_person_c4dbdb5042` AS `book`
JOIN `holdings` AS `held`
  ON `held`.`row_28d3b08299` = `book`.`row_28d3b08299`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = `book`.`frame`
LEFT JOIN (
  SELECT
    `frame`.`frame` AS `frame_9ecdd1f8e9`,
    `inner`.`account` AS `account`,
    SUM(
      CASE
        WHEN CASE
          WHEN `inner`.`month` = `latest_0_9665ece67c`.`latest_54f3776351`
          THEN TRUE
          ELSE FALSE
        END
        THEN CAST(`inner`.`bought` AS DECIMAL(38, 0))
        ELSE 0
      END
    ) AS `figure_c43c47412b`
  FROM `seats` AS `inner`
  CROSS JOIN `frames_fd0862c9f3` AS `frame`
  LEFT JOIN (
    SELECT
      `frame`.`frame` AS `frame_9ecdd1f8e9`,
      `inner`.`account` AS `account`,
      MAX(`inner`.`month`) AS `latest_54f3776351`
    FROM `seats` AS `inner`
    JOIN `frames_fd0862c9f3` AS `frame`
      ON `inner`.`month` >= `frame`.`w3_first` AND `inner`.`month` <= `frame`.`w3_last`
    GROUP BY
      `frame`.`frame`,
      `inner`.`account`
  ) AS `latest_0_9665ece67c`
    ON `latest_0_9665ece67c`.`frame_9ecdd1f8e9` = `frame`.`frame`
    AND `latest_0_9665ece67c`.`account` = `inner`.`account`
  GROUP BY
    `frame`.`frame`,
    `inner`.`account`
) AS `rows_of_0_c7f19bfc66`
  ON `rows_of_0_c7f19bfc66`.`frame_9ecdd1f8e9` = `frame`.`frame`
  AND `rows_of_0_c7f19bfc66`.`account` = `held`.`account`
LEFT JOIN (
  SELECT
    `frame`.`frame` AS `frame_9ecdd1f8e9`,
    `inner`.`account` AS `account`,
    SUM(
      CASE
        WHEN CASE
          WHEN `inner`.`month` = `latest_0_9665ece67c`.`latest_54f3776351`
          THEN TRUE
          ELSE FALSE
        END
        THEN CAST(`inner`.`bought` AS DECIMAL(38, 0))
        ELSE 0
      END
    ) AS `figure_c43c47412b`
  FROM `seats` AS `inner`
  CROSS JOIN `frames_fd0862c9f3` AS `frame`
  LEFT JOIN (
    SELECT
      `frame`.`frame` AS `frame_9ecdd1f8e9`,
      `inner`.`account` AS `account`,
      MAX(`inner`.`month`) AS `latest_54f3776351`
    FROM `seats` AS `inner`
    JOIN `frames_fd0862c9f3` AS `frame`
      ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
    GROUP BY
      `frame`.`frame`,
      `inner`.`account`
  ) AS `latest_0_9665ece67c`
    ON `latest_0_9665ece67c`.`frame_9ecdd1f8e9` = `frame`.`frame`
    AND `latest_0_9665ece67c`.`account` = `inner`.`account`
  GROUP BY
    `frame`.`frame`,
    `inner`.`account`
) AS `rows_of_1_2999fba079`
  ON `rows_of_1_2999fba079`.`frame_9ecdd1f8e9` = `frame`.`frame`
  AND `rows_of_1_2999fba079`.`account` = `held`.`account`
LEFT JOIN (
  SELECT
    `frame`.`frame` AS `frame_9ecdd1f8e9`,
    `inner`.`account` AS `account`,
    COUNT(
      DISTINCT CASE
        WHEN CASE
          WHEN `inner`.`day` >= `frame`.`w0_first` AND `inner`.`day` <= `frame`.`w0_last`
          THEN TRUE
          ELSE FALSE
        END
        THEN `inner`.`person`
        ELSE NULL
      END
    ) AS `figure_c43c47412b`
  FROM `order` AS `inner`
  CROSS JOIN `frames_fd0862c9f3` AS `frame`
  GROUP BY
    `frame`.`frame`,
    `inner`.`account`
) AS `rows_of_2_eaf9089084`
  ON `rows_of_2_eaf9089084`.`frame_9ecdd1f8e9` = `frame`.`frame`
  AND `rows_of_2_eaf9089084`.`account` = `held`.`account`
WHERE
  `book`.`out_ab241071fa` IS NULL;

-- one row:
SELECT
  COUNT(*)
FROM `holdings` AS `row`
WHERE
  `row`.`share` < 1000;

-- one row:
SELECT
  COUNT(*)
FROM `holdings` AS `one`
JOIN `holdings` AS `other`
  ON `one`.`account` = `other`.`account`
  AND `one`.`person` = `other`.`person`
  AND `one`.`row_28d3b08299` < `other`.`row_28d3b08299`
  AND `one`.`from` <= CASE WHEN `other`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `other`.`to` END
  AND `other`.`from` <= CASE WHEN `one`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `one`.`to` END;

-- rows:
SELECT
  `row`.`subject`,
  0,
  `row`.`person`,
  `row`.`account`,
  CAST(SUM(
    CASE
      WHEN CAST(`row`.`now` AS DECIMAL(38, 0)) <= CAST(`row`.`before` AS DECIMAL(38, 0))
      THEN CAST(`row`.`now` AS DECIMAL(38, 0))
      ELSE CAST(`row`.`before` AS DECIMAL(38, 0))
    END * CAST(`row`.`share_d017c84b8e` AS DECIMAL(38, 0))
  ) AS STRING),
  CAST(SUM(
    CAST(`row`.`before` AS DECIMAL(38, 0)) * CAST(`row`.`share_d017c84b8e` AS DECIMAL(38, 0))
  ) AS STRING)
FROM `rows_seat_lines_book_members_each_person_c609f6f961` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = `row`.`frame`
WHERE
  `row`.`in_grace_1b427720e1`
GROUP BY
  1,
  2,
  3,
  4;

-- rows of ours in "out_of_kept_by_book_own_f6f6eda3e1": "subject" BIGINT, "segment" BIGINT, "holder" VARCHAR, "account" VARCHAR

-- columns:
SELECT
  CAST(`found`.`key_0_49ac5de219` AS BIGINT) AS `c0`,
  CAST(`found`.`key_1_227ba5f2c6` AS BIGINT) AS `c1`,
  CAST(`found`.`key_2_08f225fe08` AS BIGINT) AS `c2`,
  CAST(`found`.`key_3_3d3ee11c2f` AS BIGINT) AS `c3`,
  CAST(CASE
    WHEN `found`.`figure_0_18be99084d` IS NULL
    THEN 0
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c4`,
  CASE
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_0_18be99084d` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c5`,
  CAST(CASE
    WHEN `found`.`figure_1_e5750b26cb` IS NULL
    THEN 0
    WHEN `found`.`figure_1_e5750b26cb` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_1_e5750b26cb` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c6`,
  CASE
    WHEN `found`.`figure_1_e5750b26cb` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_1_e5750b26cb` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_1_e5750b26cb` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c7`
FROM (
  SELECT
    `row`.`subject` AS `key_0_49ac5de219`,
    0 AS `key_1_227ba5f2c6`,
    COUNT(*) AS `key_2_08f225fe08`,
    0 AS `key_3_3d3ee11c2f`,
    SUM(
      CASE
        WHEN CAST(`row`.`now` AS DECIMAL(38, 0)) <= CAST(`row`.`before` AS DECIMAL(38, 0))
        THEN CAST(`row`.`now` AS DECIMAL(38, 0))
        ELSE CAST(`row`.`before` AS DECIMAL(38, 0))
      END * CAST(`row`.`share_d017c84b8e` AS DECIMAL(38, 0))
    ) AS `figure_0_18be99084d`,
    SUM(
      CAST(`row`.`before` AS DECIMAL(38, 0)) * CAST(`row`.`share_d017c84b8e` AS DECIMAL(38, 0))
    ) AS `figure_1_e5750b26cb`
  FROM `rows_seat_lines_book_members_each_person_c609f6f961` AS `row`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `row`.`frame`
  LEFT JOIN `out_of_kept_by_book_own_f6f6eda3e1` AS `out`
    ON `out`.`subject` = `row`.`subject`
    AND `out`.`segment` = 0
    AND `out`.`holder` = `row`.`person`
    AND `out`.`account` = `row`.`account`
  WHERE
    `out`.`account` IS NULL
  GROUP BY
    1,
    2
) AS `found`;

-- one row:
SELECT
  COUNT(*)
FROM `holdings` AS `row`
WHERE
  `row`.`share` < 1000;

-- rows:
SELECT
  `book`.`subject`,
  0,
  `book`.`person`,
  `book`.`account`,
  CAST(SUM(
    CAST(`row`.`used` AS DECIMAL(38, 0)) * CAST(`book`.`share_d017c84b8e` AS DECIMAL(38, 0))
  ) AS STRING),
  CAST(SUM(
    CAST(`row`.`bought` AS DECIMAL(38, 0)) * CAST(`book`.`share_d017c84b8e` AS DECIMAL(38, 0))
  ) AS STRING)
FROM `seats` AS `row`
JOIN `book_own_members_company_69fb27bf73` AS `book`
  ON `book`.`account` = `row`.`account`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = `book`.`frame`
LEFT JOIN (
  SELECT
    `frame`.`frame` AS `frame_9ecdd1f8e9`,
    `inner`.`account` AS `account`,
    MAX(`inner`.`month`) AS `latest_54f3776351`
  FROM `seats` AS `inner`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
  GROUP BY
    `frame`.`frame`,
    `inner`.`account`
) AS `latest_0_9665ece67c`
  ON `latest_0_9665ece67c`.`frame_9ecdd1f8e9` = `frame`.`frame`
  AND `latest_0_9665ece67c`.`account` = `row`.`account`
WHERE
  (
    `book`.`out_ab241071fa` IS NULL
    AND CASE
      WHEN `row`.`month` = `latest_0_9665ece67c`.`latest_54f3776351`
      THEN TRUE
      ELSE FALSE
    END
  )
  AND `book`.`in_grace_1b427720e1`
GROUP BY
  1,
  2,
  3,
  4;

-- rows of ours in "out_of_used_by_book_own_of_the_company_35bc1f4863": "subject" BIGINT, "segment" BIGINT, "holder" VARCHAR, "account" VARCHAR

-- columns:
SELECT
  CAST(`found`.`key_0_49ac5de219` AS BIGINT) AS `c0`,
  CAST(`found`.`key_1_227ba5f2c6` AS BIGINT) AS `c1`,
  CAST(`found`.`key_2_08f225fe08` AS BIGINT) AS `c2`,
  CAST(`found`.`key_3_3d3ee11c2f` AS BIGINT) AS `c3`,
  CAST(CASE
    WHEN `found`.`figure_0_18be99084d` IS NULL
    THEN 0
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c4`,
  CASE
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_0_18be99084d` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c5`,
  CAST(CASE
    WHEN `found`.`figure_1_e5750b26cb` IS NULL
    THEN 0
    WHEN `found`.`figure_1_e5750b26cb` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_1_e5750b26cb` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c6`,
  CASE
    WHEN `found`.`figure_1_e5750b26cb` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_1_e5750b26cb` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_1_e5750b26cb` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c7`
FROM (
  SELECT
    `book`.`subject` AS `key_0_49ac5de219`,
    0 AS `key_1_227ba5f2c6`,
    COUNT(DISTINCT `row`.`row_28d3b08299`) AS `key_2_08f225fe08`,
    0 AS `key_3_3d3ee11c2f`,
    SUM(
      CAST(`row`.`used` AS DECIMAL(38, 0)) * CAST(`book`.`share_d017c84b8e` AS DECIMAL(38, 0))
    ) AS `figure_0_18be99084d`,
    SUM(
      CAST(`row`.`bought` AS DECIMAL(38, 0)) * CAST(`book`.`share_d017c84b8e` AS DECIMAL(38, 0))
    ) AS `figure_1_e5750b26cb`
  FROM `seats` AS `row`
  JOIN `book_own_members_company_69fb27bf73` AS `book`
    ON `book`.`account` = `row`.`account`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `book`.`frame`
  LEFT JOIN (
    SELECT
      `frame`.`frame` AS `frame_9ecdd1f8e9`,
      `inner`.`account` AS `account`,
      MAX(`inner`.`month`) AS `latest_54f3776351`
    FROM `seats` AS `inner`
    JOIN `frames_fd0862c9f3` AS `frame`
      ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
    GROUP BY
      `frame`.`frame`,
      `inner`.`account`
  ) AS `latest_0_9665ece67c`
    ON `latest_0_9665ece67c`.`frame_9ecdd1f8e9` = `frame`.`frame`
    AND `latest_0_9665ece67c`.`account` = `row`.`account`
  LEFT JOIN `out_of_used_by_book_own_of_the_company_35bc1f4863` AS `out`
    ON `out`.`subject` = `book`.`subject`
    AND `out`.`segment` = 0
    AND `out`.`holder` = `book`.`person`
    AND `out`.`account` = `book`.`account`
  WHERE
    (
      `book`.`out_ab241071fa` IS NULL
      AND CASE
        WHEN `row`.`month` = `latest_0_9665ece67c`.`latest_54f3776351`
        THEN TRUE
        ELSE FALSE
      END
    )
    AND `out`.`account` IS NULL
  GROUP BY
    1,
    2
) AS `found`;

-- one row:
SELECT
  COUNT(*)
FROM `holdings` AS `row`
WHERE
  `row`.`share` < 1000;

-- one row:
SELECT
  COUNT(*)
FROM `holdings` AS `one`
JOIN `holdings` AS `other`
  ON `one`.`account` = `other`.`account`
  AND `one`.`person` = `other`.`person`
  AND `one`.`row_28d3b08299` < `other`.`row_28d3b08299`
  AND `one`.`from` <= CASE WHEN `other`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `other`.`to` END
  AND `other`.`from` <= CASE WHEN `one`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `one`.`to` END;

-- columns:
--   text0: "'; DROP TABLE people; --"
--   text1: ''
--   text2: 'Ω≈ç√∫ 🎉'
--   text3: 'line\none'
--   text4: 'a\\'
--   text5: "\\' OR 1=1 --"
SELECT
  CAST(`found`.`key_0_49ac5de219` AS BIGINT) AS `c0`,
  CAST(`found`.`key_1_227ba5f2c6` AS BIGINT) AS `c1`,
  CAST(`found`.`key_2_08f225fe08` AS BIGINT) AS `c2`,
  CAST(`found`.`key_3_3d3ee11c2f` AS BIGINT) AS `c3`,
  CAST(CASE
    WHEN `found`.`figure_0_18be99084d` IS NULL
    THEN 0
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c4`,
  CASE
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_0_18be99084d` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c5`
FROM (
  SELECT
    `member`.`subject` AS `key_0_49ac5de219`,
    0 AS `key_1_227ba5f2c6`,
    COUNT(*) AS `key_2_08f225fe08`,
    0 AS `key_3_3d3ee11c2f`,
    SUM(
      CASE
        WHEN CASE WHEN `row`.`done` THEN TRUE ELSE FALSE END
        THEN CAST(`row`.`value` AS DECIMAL(38, 0)) * CAST(`rate_0_93cee134e7`.`rate` AS DECIMAL(38, 0))
        ELSE CASE
          WHEN (
            CASE
              WHEN CAST(`row`.`paid` AS DECIMAL(38, 0)) IS NULL
              THEN 1 * 100
              ELSE CAST(`row`.`paid` AS DECIMAL(38, 0))
            END * 1000000000
          ) >= (
            CAST(`row`.`value` AS DECIMAL(38, 0)) * CAST(`rate_0_93cee134e7`.`rate` AS DECIMAL(38, 0))
          )
          THEN CASE
            WHEN CAST(`row`.`paid` AS DECIMAL(38, 0)) IS NULL
            THEN 1 * 100
            ELSE CAST(`row`.`paid` AS DECIMAL(38, 0))
          END * 1000000000
          ELSE CAST(`row`.`value` AS DECIMAL(38, 0)) * CAST(`rate_0_93cee134e7`.`rate` AS DECIMAL(38, 0))
        END
      END * CAST(CASE WHEN `held`.`share` IS NULL THEN 1000 ELSE `held`.`share` END AS DECIMAL(38, 0))
    ) AS `figure_0_18be99084d`
  FROM `order` AS `row`
  JOIN `holdings` AS `held`
    ON `held`.`account` = `row`.`account`
  JOIN `members_each_person_b5a83492a8` AS `member`
    ON `member`.`person` = `held`.`person`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `member`.`frame`
  LEFT JOIN `fx_e7a542f32f` AS `rate_0_93cee134e7`
    ON `rate_0_93cee134e7`.`currency` = `row`.`currency`
    AND (
      `row`.`day` >= `rate_0_93cee134e7`.`first`
      AND `row`.`day` <= `rate_0_93cee134e7`.`last`
    )
  WHERE
    (
      (
        `row`.`day` >= `held`.`from`
        AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
      AND (
        `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
      )
    )
    AND (
      CASE
        WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
        THEN TRUE
        ELSE FALSE
      END
      AND (
        CASE
          WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
          THEN TRUE
          ELSE FALSE
        END
        OR (
          CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text4
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text5
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text3
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text2
            THEN TRUE
            ELSE FALSE
          END
        )
        OR `row`.`where` IS NULL
      )
    )
  GROUP BY
    1,
    2
) AS `found`;

-- rows:
--   text0: "'; DROP TABLE people; --"
--   text1: ''
--   text2: 'Ω≈ç√∫ 🎉'
--   text3: 'line\none'
--   text4: 'a\\'
--   text5: "\\' OR 1=1 --"
SELECT
  CAST(`found`.`key_0_49ac5de219` AS BIGINT) AS `c0`,
  CAST(`found`.`key_1_227ba5f2c6` AS BIGINT) AS `c1`,
  CAST(`found`.`key_2_08f225fe08` AS BIGINT) AS `c2`,
  CAST(`found`.`key_3_3d3ee11c2f` AS BIGINT) AS `c3`,
  CAST(`found`.`figure_0_18be99084d` AS STRING) AS `c4`
FROM (
  SELECT
    `member`.`subject` AS `key_0_49ac5de219`,
    0 AS `key_1_227ba5f2c6`,
    COUNT(*) AS `key_2_08f225fe08`,
    0 AS `key_3_3d3ee11c2f`,
    SUM(
      CASE
        WHEN CASE WHEN `row`.`done` THEN TRUE ELSE FALSE END
        THEN CAST(`row`.`value` AS DECIMAL(38, 0)) * CAST(`rate_0_93cee134e7`.`rate` AS DECIMAL(38, 0))
        ELSE CASE
          WHEN (
            CASE
              WHEN CAST(`row`.`paid` AS DECIMAL(38, 0)) IS NULL
              THEN 1 * 100
              ELSE CAST(`row`.`paid` AS DECIMAL(38, 0))
            END * 1000000000
          ) >= (
            CAST(`row`.`value` AS DECIMAL(38, 0)) * CAST(`rate_0_93cee134e7`.`rate` AS DECIMAL(38, 0))
          )
          THEN CASE
            WHEN CAST(`row`.`paid` AS DECIMAL(38, 0)) IS NULL
            THEN 1 * 100
            ELSE CAST(`row`.`paid` AS DECIMAL(38, 0))
          END * 1000000000
          ELSE CAST(`row`.`value` AS DECIMAL(38, 0)) * CAST(`rate_0_93cee134e7`.`rate` AS DECIMAL(38, 0))
        END
      END * CAST(CASE WHEN `held`.`share` IS NULL THEN 1000 ELSE `held`.`share` END AS DECIMAL(38, 0))
    ) AS `figure_0_18be99084d`
  FROM `order` AS `row`
  JOIN `holdings` AS `held`
    ON `held`.`account` = `row`.`account`
  JOIN `members_each_person_b5a83492a8` AS `member`
    ON `member`.`person` = `held`.`person`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `member`.`frame`
  LEFT JOIN `fx_e7a542f32f` AS `rate_0_93cee134e7`
    ON `rate_0_93cee134e7`.`currency` = `row`.`currency`
    AND (
      `row`.`day` >= `rate_0_93cee134e7`.`first`
      AND `row`.`day` <= `rate_0_93cee134e7`.`last`
    )
  WHERE
    (
      (
        `row`.`day` >= `held`.`from`
        AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
      AND (
        `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
      )
    )
    AND (
      CASE
        WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
        THEN TRUE
        ELSE FALSE
      END
      AND (
        CASE
          WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
          THEN TRUE
          ELSE FALSE
        END
        OR (
          CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text4
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text5
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text3
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text2
            THEN TRUE
            ELSE FALSE
          END
        )
        OR `row`.`where` IS NULL
      )
    )
  GROUP BY
    1,
    2
) AS `found`;

-- columns:
--   text0: "red'\\"
--   text1: 'NULL'
--   text2: ''
SELECT
  CAST(`found`.`key_0_49ac5de219` AS BIGINT) AS `c0`,
  CAST(`found`.`key_1_227ba5f2c6` AS BIGINT) AS `c1`,
  CAST(`found`.`key_2_08f225fe08` AS BIGINT) AS `c2`,
  CAST(`found`.`key_3_3d3ee11c2f` AS BIGINT) AS `c3`,
  CAST(CASE
    WHEN `found`.`figure_0_18be99084d` IS NULL
    THEN 0
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c4`,
  CASE
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_0_18be99084d` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c5`,
  CAST(CASE
    WHEN `found`.`figure_1_e5750b26cb` IS NULL
    THEN 0
    WHEN `found`.`figure_1_e5750b26cb` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_1_e5750b26cb` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c6`,
  CASE
    WHEN `found`.`figure_1_e5750b26cb` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_1_e5750b26cb` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_1_e5750b26cb` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c7`
FROM (
  SELECT
    `member`.`subject` AS `key_0_49ac5de219`,
    0 AS `key_1_227ba5f2c6`,
    COUNT(*) AS `key_2_08f225fe08`,
    0 AS `key_3_3d3ee11c2f`,
    SUM(
      CASE
        WHEN CASE
          WHEN CAST(DATEDIFF(
            DAY,
            `row`.`day`,
            CASE WHEN `row`.`due` IS NULL THEN `row`.`day` ELSE `row`.`due` END
          ) AS DECIMAL(38, 0)) > 10
          THEN TRUE
          ELSE FALSE
        END
        THEN CAST(1 AS DECIMAL(38, 0))
        ELSE 0
      END
    ) AS `figure_0_18be99084d`,
    SUM(CAST(1 AS DECIMAL(38, 0))) AS `figure_1_e5750b26cb`
  FROM `order` AS `row`
  JOIN `members_each_person_b5a83492a8` AS `member`
    ON `member`.`person` = `row`.`person`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `member`.`frame`
  LEFT JOIN `history_of_health_by_account_ad96728928` AS `looked_up_0_9bca2c4ff8`
    ON `looked_up_0_9bca2c4ff8`.`account` = `row`.`account`
    AND `looked_up_0_9bca2c4ff8`.`since` <= `row`.`day`
    AND (
      `looked_up_0_9bca2c4ff8`.`next_85777057db` IS NULL
      OR `row`.`day` < `looked_up_0_9bca2c4ff8`.`next_85777057db`
    )
  WHERE
    (
      `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
    )
    AND (
      CASE
        WHEN `row`.`day` >= `frame`.`w1_first` AND `row`.`day` <= `frame`.`w1_last`
        THEN TRUE
        ELSE FALSE
      END
      AND (
        NOT CASE
          WHEN CASE WHEN `row`.`where` IS NULL THEN :text2 ELSE `row`.`where` END = :text1
          THEN TRUE
          ELSE FALSE
        END
        AND CASE WHEN `looked_up_0_9bca2c4ff8`.`table` <> :text0 THEN TRUE ELSE FALSE END
      )
    )
  GROUP BY
    1,
    2
) AS `found`;

-- one row:
SELECT
  COUNT(*)
FROM `holdings` AS `row`
WHERE
  `row`.`share` < 1000;

-- columns:
SELECT
  CAST(`found`.`key_0_49ac5de219` AS BIGINT) AS `c0`,
  CAST(`found`.`key_1_227ba5f2c6` AS BIGINT) AS `c1`,
  CAST(`found`.`key_2_08f225fe08` AS BIGINT) AS `c2`,
  CAST(`found`.`key_3_3d3ee11c2f` AS BIGINT) AS `c3`,
  CAST(CASE
    WHEN `found`.`figure_0_18be99084d` IS NULL
    THEN 0
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c4`,
  CASE
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_0_18be99084d` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c5`
FROM (
  SELECT
    `member`.`subject` AS `key_0_49ac5de219`,
    0 AS `key_1_227ba5f2c6`,
    COUNT(DISTINCT `row`.`row_28d3b08299`) AS `key_2_08f225fe08`,
    0 AS `key_3_3d3ee11c2f`,
    COUNT(DISTINCT `row`.`account`) AS `figure_0_18be99084d`
  FROM `order` AS `row`
  JOIN `holdings` AS `held`
    ON `held`.`account` = `row`.`account`
  JOIN `members_team_87c66e5c9a` AS `member`
    ON `member`.`person` = `held`.`person`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `member`.`frame`
  LEFT JOIN `fx_e7a542f32f` AS `rate_0_93cee134e7`
    ON `rate_0_93cee134e7`.`currency` = `row`.`currency`
    AND (
      `row`.`day` >= `rate_0_93cee134e7`.`first`
      AND `row`.`day` <= `rate_0_93cee134e7`.`last`
    )
  WHERE
    (
      (
        `row`.`day` >= `held`.`from`
        AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
      AND (
        `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
      )
    )
    AND (
      CASE
        WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
        THEN TRUE
        ELSE FALSE
      END
      AND CASE
        WHEN (
          CAST(`row`.`value` AS DECIMAL(38, 0)) * CAST(`rate_0_93cee134e7`.`rate` AS DECIMAL(38, 0))
        ) > (
          0 * 100000000000
        )
        THEN TRUE
        ELSE FALSE
      END
    )
  GROUP BY
    1,
    2
) AS `found`;

-- one row:
SELECT
  COUNT(*)
FROM `holdings` AS `row`
WHERE
  `row`.`share` < 1000;

-- columns:
SELECT
  CAST(`found`.`key_0_49ac5de219` AS BIGINT) AS `c0`,
  CAST(`found`.`key_1_227ba5f2c6` AS BIGINT) AS `c1`,
  CAST(`found`.`key_2_08f225fe08` AS BIGINT) AS `c2`,
  CAST(`found`.`key_3_3d3ee11c2f` AS BIGINT) AS `c3`,
  CAST(CASE
    WHEN `found`.`figure_0_18be99084d` IS NULL
    THEN 0
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c4`,
  CASE
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_0_18be99084d` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c5`
FROM (
  SELECT
    `member`.`subject` AS `key_0_49ac5de219`,
    0 AS `key_1_227ba5f2c6`,
    COUNT(DISTINCT `row`.`row_28d3b08299`) AS `key_2_08f225fe08`,
    0 AS `key_3_3d3ee11c2f`,
    MAX(
      ABS(
        CASE
          WHEN CAST(`row`.`paid` AS DECIMAL(38, 0)) IS NULL
          THEN 0 * 100
          ELSE CAST(`row`.`paid` AS DECIMAL(38, 0))
        END
      )
    ) AS `figure_0_18be99084d`
  FROM `order` AS `row`
  JOIN `holdings` AS `held`
    ON `held`.`account` = `row`.`account`
  JOIN `members_company_3b32255777` AS `member`
    ON `member`.`person` = `held`.`person`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `member`.`frame`
  WHERE
    (
      (
        `row`.`day` >= `held`.`from`
        AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
      AND (
        `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
      )
    )
    AND CASE
      WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
      THEN TRUE
      ELSE FALSE
    END
  GROUP BY
    1,
    2
) AS `found`;

-- rows:
SELECT
  CAST(`found`.`key_0_49ac5de219` AS BIGINT) AS `c0`,
  CAST(`found`.`key_1_227ba5f2c6` AS BIGINT) AS `c1`,
  CAST(`found`.`key_2_08f225fe08` AS BIGINT) AS `c2`,
  CAST(`found`.`key_3_3d3ee11c2f` AS BIGINT) AS `c3`,
  CAST(`found`.`figure_0_18be99084d` AS STRING) AS `c4`
FROM (
  SELECT
    `member`.`subject` AS `key_0_49ac5de219`,
    0 AS `key_1_227ba5f2c6`,
    COUNT(DISTINCT `row`.`row_28d3b08299`) AS `key_2_08f225fe08`,
    0 AS `key_3_3d3ee11c2f`,
    MAX(
      ABS(
        CASE
          WHEN CAST(`row`.`paid` AS DECIMAL(38, 0)) IS NULL
          THEN 0 * 100
          ELSE CAST(`row`.`paid` AS DECIMAL(38, 0))
        END
      )
    ) AS `figure_0_18be99084d`
  FROM `order` AS `row`
  JOIN `holdings` AS `held`
    ON `held`.`account` = `row`.`account`
  JOIN `members_company_3b32255777` AS `member`
    ON `member`.`person` = `held`.`person`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `member`.`frame`
  WHERE
    (
      (
        `row`.`day` >= `held`.`from`
        AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
      AND (
        `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
      )
    )
    AND CASE
      WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
      THEN TRUE
      ELSE FALSE
    END
  GROUP BY
    1,
    2
) AS `found`;

-- one row:
SELECT
  COUNT(*)
FROM `holdings` AS `row`
WHERE
  `row`.`share` < 1000;

-- one row:
SELECT
  COUNT(*)
FROM `holdings` AS `one`
JOIN `holdings` AS `other`
  ON `one`.`account` = `other`.`account`
  AND `one`.`person` = `other`.`person`
  AND `one`.`row_28d3b08299` < `other`.`row_28d3b08299`
  AND `one`.`from` <= CASE WHEN `other`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `other`.`to` END
  AND `other`.`from` <= CASE WHEN `one`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `one`.`to` END;

-- rows:
--   text0: "red'\\"
SELECT
  `book`.`subject`,
  CASE
    WHEN CASE WHEN `looked_up_1_5add80e75d`.`table` = :text0 THEN TRUE ELSE FALSE END
    THEN 1
    ELSE 0
  END,
  `book`.`person`,
  `book`.`account`,
  CAST(SUM(
    CAST(`row`.`used` AS DECIMAL(38, 0)) * CAST(`book`.`share_d017c84b8e` AS DECIMAL(38, 0))
  ) AS STRING),
  CAST(SUM(
    CAST(`row`.`bought` AS DECIMAL(38, 0)) * CAST(`book`.`share_d017c84b8e` AS DECIMAL(38, 0))
  ) AS STRING)
FROM `seats` AS `row`
JOIN `book_own_members_each_person_c4dbdb5042` AS `book`
  ON `book`.`account` = `row`.`account`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = `book`.`frame`
LEFT JOIN (
  SELECT
    `frame`.`frame` AS `frame_9ecdd1f8e9`,
    `inner`.`account` AS `account`,
    MAX(`inner`.`month`) AS `latest_54f3776351`
  FROM `seats` AS `inner`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
  GROUP BY
    `frame`.`frame`,
    `inner`.`account`
) AS `latest_0_9665ece67c`
  ON `latest_0_9665ece67c`.`frame_9ecdd1f8e9` = `frame`.`frame`
  AND `latest_0_9665ece67c`.`account` = `row`.`account`
LEFT JOIN `history_of_health_by_account_ad96728928` AS `looked_up_1_5add80e75d`
  ON `looked_up_1_5add80e75d`.`account` = `row`.`account`
  AND `looked_up_1_5add80e75d`.`since` <= `frame`.`first`
  AND (
    `looked_up_1_5add80e75d`.`next_85777057db` IS NULL
    OR `frame`.`first` < `looked_up_1_5add80e75d`.`next_85777057db`
  )
WHERE
  (
    `book`.`out_ab241071fa` IS NULL
    AND CASE
      WHEN `row`.`month` = `latest_0_9665ece67c`.`latest_54f3776351`
      THEN TRUE
      ELSE FALSE
    END
  )
  AND `book`.`in_grace_1b427720e1`
GROUP BY
  1,
  2,
  3,
  4;

-- rows of ours in "out_of_used_by_book_own_by_red_309b0e3ca6": "subject" BIGINT, "segment" BIGINT, "holder" VARCHAR, "account" VARCHAR

-- columns:
--   text0: "red'\\"
SELECT
  CAST(`found`.`key_0_49ac5de219` AS BIGINT) AS `c0`,
  CAST(`found`.`key_1_227ba5f2c6` AS BIGINT) AS `c1`,
  CAST(`found`.`key_2_08f225fe08` AS BIGINT) AS `c2`,
  CAST(`found`.`key_3_3d3ee11c2f` AS BIGINT) AS `c3`,
  CAST(CASE
    WHEN `found`.`figure_0_18be99084d` IS NULL
    THEN 0
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c4`,
  CASE
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_0_18be99084d` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c5`,
  CAST(CASE
    WHEN `found`.`figure_1_e5750b26cb` IS NULL
    THEN 0
    WHEN `found`.`figure_1_e5750b26cb` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_1_e5750b26cb` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c6`,
  CASE
    WHEN `found`.`figure_1_e5750b26cb` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_1_e5750b26cb` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_1_e5750b26cb` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c7`
FROM (
  SELECT
    `book`.`subject` AS `key_0_49ac5de219`,
    CASE
      WHEN CASE WHEN `looked_up_1_5add80e75d`.`table` = :text0 THEN TRUE ELSE FALSE END
      THEN 1
      ELSE 0
    END AS `key_1_227ba5f2c6`,
    COUNT(*) AS `key_2_08f225fe08`,
    0 AS `key_3_3d3ee11c2f`,
    SUM(
      CAST(`row`.`used` AS DECIMAL(38, 0)) * CAST(`book`.`share_d017c84b8e` AS DECIMAL(38, 0))
    ) AS `figure_0_18be99084d`,
    SUM(
      CAST(`row`.`bought` AS DECIMAL(38, 0)) * CAST(`book`.`share_d017c84b8e` AS DECIMAL(38, 0))
    ) AS `figure_1_e5750b26cb`
  FROM `seats` AS `row`
  JOIN `book_own_members_each_person_c4dbdb5042` AS `book`
    ON `book`.`account` = `row`.`account`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `book`.`frame`
  LEFT JOIN (
    SELECT
      `frame`.`frame` AS `frame_9ecdd1f8e9`,
      `inner`.`account` AS `account`,
      MAX(`inner`.`month`) AS `latest_54f3776351`
    FROM `seats` AS `inner`
    JOIN `frames_fd0862c9f3` AS `frame`
      ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
    GROUP BY
      `frame`.`frame`,
      `inner`.`account`
  ) AS `latest_0_9665ece67c`
    ON `latest_0_9665ece67c`.`frame_9ecdd1f8e9` = `frame`.`frame`
    AND `latest_0_9665ece67c`.`account` = `row`.`account`
  LEFT JOIN `history_of_health_by_account_ad96728928` AS `looked_up_1_5add80e75d`
    ON `looked_up_1_5add80e75d`.`account` = `row`.`account`
    AND `looked_up_1_5add80e75d`.`since` <= `frame`.`first`
    AND (
      `looked_up_1_5add80e75d`.`next_85777057db` IS NULL
      OR `frame`.`first` < `looked_up_1_5add80e75d`.`next_85777057db`
    )
  LEFT JOIN `out_of_used_by_book_own_by_red_309b0e3ca6` AS `out`
    ON `out`.`subject` = `book`.`subject`
    AND `out`.`segment` = CASE
      WHEN CASE WHEN `looked_up_1_5add80e75d`.`table` = :text0 THEN TRUE ELSE FALSE END
      THEN 1
      ELSE 0
    END
    AND `out`.`holder` = `book`.`person`
    AND `out`.`account` = `book`.`account`
  WHERE
    (
      `book`.`out_ab241071fa` IS NULL
      AND CASE
        WHEN `row`.`month` = `latest_0_9665ece67c`.`latest_54f3776351`
        THEN TRUE
        ELSE FALSE
      END
    )
    AND `out`.`account` IS NULL
  GROUP BY
    1,
    2
) AS `found`;

-- one row:
SELECT
  COUNT(*)
FROM `holdings` AS `row`
WHERE
  `row`.`share` < 1000;

-- one row:
SELECT
  COUNT(*)
FROM `holdings` AS `one`
JOIN `holdings` AS `other`
  ON `one`.`account` = `other`.`account`
  AND `one`.`person` = `other`.`person`
  AND `one`.`row_28d3b08299` < `other`.`row_28d3b08299`
  AND `one`.`from` <= CASE WHEN `other`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `other`.`to` END
  AND `other`.`from` <= CASE WHEN `one`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `one`.`to` END;

-- columns:
SELECT
  CAST(`found`.`key_0_49ac5de219` AS BIGINT) AS `c0`,
  CAST(`found`.`key_1_227ba5f2c6` AS BIGINT) AS `c1`,
  CAST(`found`.`key_2_08f225fe08` AS BIGINT) AS `c2`,
  CAST(`found`.`key_3_3d3ee11c2f` AS BIGINT) AS `c3`,
  CAST(CASE
    WHEN `found`.`figure_0_18be99084d` IS NULL
    THEN 0
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c4`,
  CASE
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_0_18be99084d` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c5`
FROM (
  SELECT
    `member`.`subject` AS `key_0_49ac5de219`,
    0 AS `key_1_227ba5f2c6`,
    COUNT(*) AS `key_2_08f225fe08`,
    0 AS `key_3_3d3ee11c2f`,
    SUM(
      (
        CAST(`row`.`value` AS DECIMAL(38, 0)) * CAST(`rate_0_93cee134e7`.`rate` AS DECIMAL(38, 0))
      ) * CAST(CASE WHEN `held`.`share` IS NULL THEN 1000 ELSE `held`.`share` END AS DECIMAL(38, 0))
    ) AS `figure_0_18be99084d`
  FROM `order` AS `row`
  JOIN `holdings` AS `held`
    ON `held`.`account` = `row`.`account`
  JOIN `members_each_person_b5a83492a8` AS `member`
    ON `member`.`person` = `held`.`person`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `member`.`frame`
  LEFT JOIN `fx_e7a542f32f` AS `rate_0_93cee134e7`
    ON `rate_0_93cee134e7`.`currency` = `row`.`currency`
    AND (
      `row`.`day` >= `rate_0_93cee134e7`.`first`
      AND `row`.`day` <= `rate_0_93cee134e7`.`last`
    )
  WHERE
    (
      (
        `row`.`day` >= `held`.`from`
        AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
      AND (
        `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
      )
    )
    AND (
      CASE
        WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
        THEN TRUE
        ELSE FALSE
      END
      AND CASE WHEN `row`.`done` THEN TRUE ELSE FALSE END
    )
  GROUP BY
    1,
    2
) AS `found`;

-- rows:
SELECT
  CAST(`found`.`key_0_49ac5de219` AS BIGINT) AS `c0`,
  CAST(`found`.`key_1_227ba5f2c6` AS BIGINT) AS `c1`,
  CAST(`found`.`key_2_08f225fe08` AS BIGINT) AS `c2`,
  CAST(`found`.`key_3_3d3ee11c2f` AS BIGINT) AS `c3`,
  CAST(`found`.`figure_0_18be99084d` AS STRING) AS `c4`
FROM (
  SELECT
    `member`.`subject` AS `key_0_49ac5de219`,
    0 AS `key_1_227ba5f2c6`,
    COUNT(*) AS `key_2_08f225fe08`,
    0 AS `key_3_3d3ee11c2f`,
    SUM(
      (
        CAST(`row`.`value` AS DECIMAL(38, 0)) * CAST(`rate_0_93cee134e7`.`rate` AS DECIMAL(38, 0))
      ) * CAST(CASE WHEN `held`.`share` IS NULL THEN 1000 ELSE `held`.`share` END AS DECIMAL(38, 0))
    ) AS `figure_0_18be99084d`
  FROM `order` AS `row`
  JOIN `holdings` AS `held`
    ON `held`.`account` = `row`.`account`
  JOIN `members_each_person_b5a83492a8` AS `member`
    ON `member`.`person` = `held`.`person`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `member`.`frame`
  LEFT JOIN `fx_e7a542f32f` AS `rate_0_93cee134e7`
    ON `rate_0_93cee134e7`.`currency` = `row`.`currency`
    AND (
      `row`.`day` >= `rate_0_93cee134e7`.`first`
      AND `row`.`day` <= `rate_0_93cee134e7`.`last`
    )
  WHERE
    (
      (
        `row`.`day` >= `held`.`from`
        AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
      AND (
        `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
      )
    )
    AND (
      CASE
        WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
        THEN TRUE
        ELSE FALSE
      END
      AND CASE WHEN `row`.`done` THEN TRUE ELSE FALSE END
    )
  GROUP BY
    1,
    2
) AS `found`;

-- columns:
SELECT
  CAST(`found`.`key_0_49ac5de219` AS BIGINT) AS `c0`,
  CAST(`found`.`key_1_227ba5f2c6` AS BIGINT) AS `c1`,
  CAST(CASE
    WHEN `found`.`figure_0_18be99084d` IS NULL
    THEN 0
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c2`,
  CASE
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_0_18be99084d` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c3`,
  CAST(CASE
    WHEN `found`.`figure_1_e5750b26cb` IS NULL
    THEN 0
    WHEN `found`.`figure_1_e5750b26cb` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_1_e5750b26cb` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c4`,
  CASE
    WHEN `found`.`figure_1_e5750b26cb` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_1_e5750b26cb` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_1_e5750b26cb` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c5`
FROM (
  SELECT
    `member`.`subject` AS `key_0_49ac5de219`,
    CAST(0 AS DECIMAL(38, 0)) + CAST(CAST(`row`.`value` AS DECIMAL(38, 0)) * CAST(`rate_0_93cee134e7`.`rate` AS DECIMAL(38, 0)) AS DECIMAL(38, 0)) AS `figure_0_18be99084d`,
    CAST(CASE WHEN `held`.`share` IS NULL THEN 1000 ELSE `held`.`share` END AS DECIMAL(38, 0)) AS `figure_1_e5750b26cb`,
    COUNT(*) AS `key_1_227ba5f2c6`
  FROM `order` AS `row`
  JOIN `holdings` AS `held`
    ON `held`.`account` = `row`.`account`
  JOIN `members_each_person_b5a83492a8` AS `member`
    ON `member`.`person` = `held`.`person`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `member`.`frame`
  LEFT JOIN `fx_e7a542f32f` AS `rate_0_93cee134e7`
    ON `rate_0_93cee134e7`.`currency` = `row`.`currency`
    AND (
      `row`.`day` >= `rate_0_93cee134e7`.`first`
      AND `row`.`day` <= `rate_0_93cee134e7`.`last`
    )
  WHERE
    (
      (
        `row`.`day` >= `held`.`from`
        AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
      AND (
        `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
      )
    )
    AND (
      CASE
        WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
        THEN TRUE
        ELSE FALSE
      END
      AND CASE WHEN `row`.`done` THEN TRUE ELSE FALSE END
    )
  GROUP BY
    1,
    2,
    3
) AS `found`;

-- rows:
SELECT
  CAST(`found`.`key_0_49ac5de219` AS BIGINT) AS `c0`,
  CAST(`found`.`key_1_227ba5f2c6` AS BIGINT) AS `c1`,
  CAST(`found`.`figure_0_18be99084d` AS STRING) AS `c2`,
  CAST(`found`.`figure_1_e5750b26cb` AS STRING) AS `c3`
FROM (
  SELECT
    `member`.`subject` AS `key_0_49ac5de219`,
    CAST(0 AS DECIMAL(38, 0)) + CAST(CAST(`row`.`value` AS DECIMAL(38, 0)) * CAST(`rate_0_93cee134e7`.`rate` AS DECIMAL(38, 0)) AS DECIMAL(38, 0)) AS `figure_0_18be99084d`,
    CAST(CASE WHEN `held`.`share` IS NULL THEN 1000 ELSE `held`.`share` END AS DECIMAL(38, 0)) AS `figure_1_e5750b26cb`,
    COUNT(*) AS `key_1_227ba5f2c6`
  FROM `order` AS `row`
  JOIN `holdings` AS `held`
    ON `held`.`account` = `row`.`account`
  JOIN `members_each_person_b5a83492a8` AS `member`
    ON `member`.`person` = `held`.`person`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `member`.`frame`
  LEFT JOIN `fx_e7a542f32f` AS `rate_0_93cee134e7`
    ON `rate_0_93cee134e7`.`currency` = `row`.`currency`
    AND (
      `row`.`day` >= `rate_0_93cee134e7`.`first`
      AND `row`.`day` <= `rate_0_93cee134e7`.`last`
    )
  WHERE
    (
      (
        `row`.`day` >= `held`.`from`
        AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
      AND (
        `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
      )
    )
    AND (
      CASE
        WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
        THEN TRUE
        ELSE FALSE
      END
      AND CASE WHEN `row`.`done` THEN TRUE ELSE FALSE END
    )
  GROUP BY
    1,
    2,
    3
) AS `found`;

-- columns:
--   text0: 'a\\'
--   text1: ''
SELECT
  CAST(`found`.`key_0_49ac5de219` AS BIGINT) AS `c0`,
  CAST(`found`.`key_1_227ba5f2c6` AS BIGINT) AS `c1`,
  CAST(`found`.`key_2_08f225fe08` AS BIGINT) AS `c2`,
  CAST(`found`.`key_3_3d3ee11c2f` AS BIGINT) AS `c3`,
  CAST(CASE
    WHEN `found`.`figure_0_18be99084d` IS NULL
    THEN 0
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN 1
    ELSE 2
  END AS BIGINT) AS `c4`,
  CASE
    WHEN `found`.`figure_0_18be99084d` >= CAST('-9223372036854775807' AS DECIMAL(38, 0))
    AND `found`.`figure_0_18be99084d` <= CAST('9223372036854775807' AS DECIMAL(38, 0))
    THEN CAST(`found`.`figure_0_18be99084d` AS BIGINT)
    ELSE CAST(0 AS BIGINT)
  END AS `c5`
FROM (
  SELECT
    `member`.`subject` AS `key_0_49ac5de219`,
    0 AS `key_1_227ba5f2c6`,
    COUNT(*) AS `key_2_08f225fe08`,
    0 AS `key_3_3d3ee11c2f`,
    SUM(CAST(1 AS DECIMAL(38, 0))) AS `figure_0_18be99084d`
  FROM `order` AS `row`
  JOIN `members_each_person_b5a83492a8` AS `member`
    ON `member`.`person` = `row`.`person`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `member`.`frame`
  WHERE
    (
      `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
    )
    AND (
      CASE
        WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
        THEN TRUE
        ELSE FALSE
      END
      AND CASE
        WHEN `row`.`day` >= `frame`.`w2_first` AND `row`.`day` <= `frame`.`w2_last`
        THEN TRUE
        ELSE FALSE
      END
    )
  GROUP BY
    1,
    2
) AS `found`;

-- one row:
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `seats` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
LEFT JOIN (
  SELECT
    `frame`.`frame` AS `frame_9ecdd1f8e9`,
    `inner`.`account` AS `account`,
    MAX(`inner`.`month`) AS `latest_54f3776351`
  FROM `seats` AS `inner`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
  GROUP BY
    `frame`.`frame`,
    `inner`.`account`
) AS `latest_0_9665ece67c`
  ON `latest_0_9665ece67c`.`frame_9ecdd1f8e9` = `frame`.`frame`
  AND `latest_0_9665ece67c`.`account` = `row`.`account`
LEFT JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
  AND (
    `frame`.`day_of_own_de261f640e` >= `held`.`from`
    AND `frame`.`day_of_own_de261f640e` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
  )
WHERE
  CASE
    WHEN `row`.`month` = `latest_0_9665ece67c`.`latest_54f3776351`
    THEN TRUE
    ELSE FALSE
  END
  AND `held`.`row_28d3b08299` IS NULL;

-- one row:
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `seats` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
LEFT JOIN (
  SELECT
    `frame`.`frame` AS `frame_9ecdd1f8e9`,
    `inner`.`account` AS `account`,
    MAX(`inner`.`month`) AS `latest_54f3776351`
  FROM `seats` AS `inner`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
  GROUP BY
    `frame`.`frame`,
    `inner`.`account`
) AS `latest_0_9665ece67c`
  ON `latest_0_9665ece67c`.`frame_9ecdd1f8e9` = `frame`.`frame`
  AND `latest_0_9665ece67c`.`account` = `row`.`account`
JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
  AND (
    `frame`.`day_of_own_de261f640e` >= `held`.`from`
    AND `frame`.`day_of_own_de261f640e` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
  )
LEFT JOIN `book_own_members_each_person_c4dbdb5042` AS `book`
  ON `book`.`account` = `held`.`account` AND `book`.`person` = `held`.`person`
JOIN (
  SELECT DISTINCT
    `known`.`person` AS `person`
  FROM `people` AS `known`
) AS `known`
  ON `known`.`person` = `held`.`person`
LEFT JOIN `people` AS `roster`
  ON `roster`.`person` = `held`.`person`
  AND (
    `frame`.`day_of_own_de261f640e` >= `roster`.`from`
    AND `frame`.`day_of_own_de261f640e` <= CASE
      WHEN `roster`.`to` IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE `roster`.`to`
    END
  )
WHERE
  `roster`.`row_28d3b08299` IS NULL
  AND (
    CASE
      WHEN `row`.`month` = `latest_0_9665ece67c`.`latest_54f3776351`
      THEN TRUE
      ELSE FALSE
    END
    AND `book`.`account` IS NULL
  );

-- one row:
--   text0: "'; DROP TABLE people; --"
--   text1: ''
--   text2: 'Ω≈ç√∫ 🎉'
--   text3: 'line\none'
--   text4: 'a\\'
--   text5: "\\' OR 1=1 --"
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `order` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
LEFT JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
  AND (
    `row`.`day` >= `held`.`from`
    AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
  )
WHERE
  (
    CASE
      WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
      THEN TRUE
      ELSE FALSE
    END
    AND (
      CASE
        WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
        THEN TRUE
        ELSE FALSE
      END
      OR (
        CASE
          WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text4
          THEN TRUE
          ELSE FALSE
        END
        OR CASE
          WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text5
          THEN TRUE
          ELSE FALSE
        END
        OR CASE
          WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text3
          THEN TRUE
          ELSE FALSE
        END
        OR CASE
          WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text2
          THEN TRUE
          ELSE FALSE
        END
      )
      OR `row`.`where` IS NULL
    )
  )
  AND `held`.`row_28d3b08299` IS NULL;

-- one row:
--   text0: "'; DROP TABLE people; --"
--   text1: ''
--   text2: 'Ω≈ç√∫ 🎉'
--   text3: 'line\none'
--   text4: 'a\\'
--   text5: "\\' OR 1=1 --"
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `order` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
  AND (
    `row`.`day` >= `held`.`from`
    AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
  )
JOIN (
  SELECT DISTINCT
    `known`.`person` AS `person`
  FROM `people` AS `known`
) AS `known`
  ON `known`.`person` = `held`.`person`
LEFT JOIN `people` AS `roster`
  ON `roster`.`person` = `held`.`person`
  AND (
    `row`.`day` >= `roster`.`from`
    AND `row`.`day` <= CASE
      WHEN `roster`.`to` IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE `roster`.`to`
    END
  )
WHERE
  `roster`.`row_28d3b08299` IS NULL
  AND (
    CASE
      WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
      THEN TRUE
      ELSE FALSE
    END
    AND (
      CASE
        WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
        THEN TRUE
        ELSE FALSE
      END
      OR (
        CASE
          WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text4
          THEN TRUE
          ELSE FALSE
        END
        OR CASE
          WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text5
          THEN TRUE
          ELSE FALSE
        END
        OR CASE
          WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text3
          THEN TRUE
          ELSE FALSE
        END
        OR CASE
          WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text2
          THEN TRUE
          ELSE FALSE
        END
      )
      OR `row`.`where` IS NULL
    )
  );

-- one row:
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `order` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
LEFT JOIN `fx_e7a542f32f` AS `rate_0_93cee134e7`
  ON `rate_0_93cee134e7`.`currency` = `row`.`currency`
  AND (
    CAST('2026-06-30' AS DATE) >= `rate_0_93cee134e7`.`first`
    AND CAST('2026-06-30' AS DATE) <= `rate_0_93cee134e7`.`last`
  )
LEFT JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
  AND (
    `row`.`day` >= `held`.`from`
    AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
  )
WHERE
  (
    CASE
      WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
      THEN TRUE
      ELSE FALSE
    END
    AND CASE
      WHEN (
        CAST(`row`.`value` AS DECIMAL(38, 0)) * CAST(`rate_0_93cee134e7`.`rate` AS DECIMAL(38, 0))
      ) > (
        0 * 100000000000
      )
      THEN TRUE
      ELSE FALSE
    END
  )
  AND `held`.`row_28d3b08299` IS NULL;

-- one row:
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `order` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
LEFT JOIN `fx_e7a542f32f` AS `rate_0_93cee134e7`
  ON `rate_0_93cee134e7`.`currency` = `row`.`currency`
  AND (
    CAST('2026-06-30' AS DATE) >= `rate_0_93cee134e7`.`first`
    AND CAST('2026-06-30' AS DATE) <= `rate_0_93cee134e7`.`last`
  )
JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
  AND (
    `row`.`day` >= `held`.`from`
    AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
  )
JOIN (
  SELECT DISTINCT
    `known`.`person` AS `person`
  FROM `people` AS `known`
) AS `known`
  ON `known`.`person` = `held`.`person`
LEFT JOIN `people` AS `roster`
  ON `roster`.`person` = `held`.`person`
  AND (
    `row`.`day` >= `roster`.`from`
    AND `row`.`day` <= CASE
      WHEN `roster`.`to` IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE `roster`.`to`
    END
  )
WHERE
  `roster`.`row_28d3b08299` IS NULL
  AND (
    CASE
      WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
      THEN TRUE
      ELSE FALSE
    END
    AND CASE
      WHEN (
        CAST(`row`.`value` AS DECIMAL(38, 0)) * CAST(`rate_0_93cee134e7`.`rate` AS DECIMAL(38, 0))
      ) > (
        0 * 100000000000
      )
      THEN TRUE
      ELSE FALSE
    END
  );

-- one row:
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `order` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
LEFT JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
  AND (
    `row`.`day` >= `held`.`from`
    AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
  )
WHERE
  CASE
    WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
    THEN TRUE
    ELSE FALSE
  END
  AND `held`.`row_28d3b08299` IS NULL;

-- one row:
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `order` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
  AND (
    `row`.`day` >= `held`.`from`
    AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
  )
JOIN (
  SELECT DISTINCT
    `known`.`person` AS `person`
  FROM `people` AS `known`
) AS `known`
  ON `known`.`person` = `held`.`person`
LEFT JOIN `people` AS `roster`
  ON `roster`.`person` = `held`.`person`
  AND (
    `row`.`day` >= `roster`.`from`
    AND `row`.`day` <= CASE
      WHEN `roster`.`to` IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE `roster`.`to`
    END
  )
WHERE
  `roster`.`row_28d3b08299` IS NULL
  AND CASE
    WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
    THEN TRUE
    ELSE FALSE
  END;

-- one row:
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `order` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
LEFT JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
  AND (
    `row`.`day` >= `held`.`from`
    AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
  )
WHERE
  (
    CASE
      WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
      THEN TRUE
      ELSE FALSE
    END
    AND CASE WHEN `row`.`done` THEN TRUE ELSE FALSE END
  )
  AND `held`.`row_28d3b08299` IS NULL;

-- one row:
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `order` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
  AND (
    `row`.`day` >= `held`.`from`
    AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
  )
JOIN (
  SELECT DISTINCT
    `known`.`person` AS `person`
  FROM `people` AS `known`
) AS `known`
  ON `known`.`person` = `held`.`person`
LEFT JOIN `people` AS `roster`
  ON `roster`.`person` = `held`.`person`
  AND (
    `row`.`day` >= `roster`.`from`
    AND `row`.`day` <= CASE
      WHEN `roster`.`to` IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE `roster`.`to`
    END
  )
WHERE
  `roster`.`row_28d3b08299` IS NULL
  AND (
    CASE
      WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
      THEN TRUE
      ELSE FALSE
    END
    AND CASE WHEN `row`.`done` THEN TRUE ELSE FALSE END
  );

-- one row:
--   text0: "red'\\"
--   text1: 'NULL'
--   text2: ''
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `order` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
LEFT JOIN `history_of_health_by_account_ad96728928` AS `looked_up_0_9bca2c4ff8`
  ON `looked_up_0_9bca2c4ff8`.`account` = `row`.`account`
  AND `looked_up_0_9bca2c4ff8`.`since` <= `row`.`day`
  AND (
    `looked_up_0_9bca2c4ff8`.`next_85777057db` IS NULL
    OR `row`.`day` < `looked_up_0_9bca2c4ff8`.`next_85777057db`
  )
JOIN (
  SELECT DISTINCT
    `known`.`person` AS `person`
  FROM `people` AS `known`
) AS `known`
  ON `known`.`person` = `row`.`person`
LEFT JOIN `people` AS `roster`
  ON `roster`.`person` = `row`.`person`
  AND (
    `row`.`day` >= `roster`.`from`
    AND `row`.`day` <= CASE
      WHEN `roster`.`to` IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE `roster`.`to`
    END
  )
WHERE
  `roster`.`row_28d3b08299` IS NULL
  AND (
    CASE
      WHEN `row`.`day` >= `frame`.`w1_first` AND `row`.`day` <= `frame`.`w1_last`
      THEN TRUE
      ELSE FALSE
    END
    AND (
      NOT CASE
        WHEN CASE WHEN `row`.`where` IS NULL THEN :text2 ELSE `row`.`where` END = :text1
        THEN TRUE
        ELSE FALSE
      END
      AND CASE WHEN `looked_up_0_9bca2c4ff8`.`table` <> :text0 THEN TRUE ELSE FALSE END
    )
  );

-- one row:
--   text0: 'a\\'
--   text1: ''
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `order` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
JOIN (
  SELECT DISTINCT
    `known`.`person` AS `person`
  FROM `people` AS `known`
) AS `known`
  ON `known`.`person` = `row`.`person`
LEFT JOIN `people` AS `roster`
  ON `roster`.`person` = `row`.`person`
  AND (
    `row`.`day` >= `roster`.`from`
    AND `row`.`day` <= CASE
      WHEN `roster`.`to` IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE `roster`.`to`
    END
  )
WHERE
  `roster`.`row_28d3b08299` IS NULL
  AND (
    CASE
      WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
      THEN TRUE
      ELSE FALSE
    END
    AND CASE
      WHEN `row`.`day` >= `frame`.`w2_first` AND `row`.`day` <= `frame`.`w2_last`
      THEN TRUE
      ELSE FALSE
    END
  );

-- one row:
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `seats` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
LEFT JOIN (
  SELECT
    `frame`.`frame` AS `frame_9ecdd1f8e9`,
    `inner`.`account` AS `account`,
    MAX(`inner`.`month`) AS `latest_54f3776351`
  FROM `seats` AS `inner`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `inner`.`month` >= `frame`.`w3_first` AND `inner`.`month` <= `frame`.`w3_last`
  GROUP BY
    `frame`.`frame`,
    `inner`.`account`
) AS `latest_0_9665ece67c`
  ON `latest_0_9665ece67c`.`frame_9ecdd1f8e9` = `frame`.`frame`
  AND `latest_0_9665ece67c`.`account` = `row`.`account`
LEFT JOIN (
  SELECT
    `frame`.`frame` AS `frame_9ecdd1f8e9`,
    `inner`.`account` AS `account`,
    MAX(`inner`.`month`) AS `latest_54f3776351`
  FROM `seats` AS `inner`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
  GROUP BY
    `frame`.`frame`,
    `inner`.`account`
) AS `latest_1_a9efc78170`
  ON `latest_1_a9efc78170`.`frame_9ecdd1f8e9` = `frame`.`frame`
  AND `latest_1_a9efc78170`.`account` = `row`.`account`
LEFT JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
  AND (
    `frame`.`day_of_own_de261f640e` >= `held`.`from`
    AND `frame`.`day_of_own_de261f640e` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
  )
WHERE
  (
    CASE
      WHEN `row`.`month` = `latest_0_9665ece67c`.`latest_54f3776351`
      THEN TRUE
      ELSE FALSE
    END
    OR CASE
      WHEN `row`.`month` = `latest_1_a9efc78170`.`latest_54f3776351`
      THEN TRUE
      ELSE FALSE
    END
  )
  AND `held`.`row_28d3b08299` IS NULL;

-- one row:
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `order` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
LEFT JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
  AND (
    `frame`.`day_of_own_de261f640e` >= `held`.`from`
    AND `frame`.`day_of_own_de261f640e` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
  )
WHERE
  CASE
    WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
    THEN TRUE
    ELSE FALSE
  END
  AND `held`.`row_28d3b08299` IS NULL;

-- one row:
--   text0: 'O\'Brien \\ "Söhne"'
SELECT
  COUNT(DISTINCT `row`.`row_28d3b08299`)
FROM `holdings` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
LEFT JOIN `book_own_members_each_person_c4dbdb5042` AS `book`
  ON `book`.`account` = `row`.`account` AND `book`.`person` = `row`.`person`
JOIN (
  SELECT DISTINCT
    `known`.`person` AS `person`
  FROM `people` AS `known`
) AS `known`
  ON `known`.`person` = `row`.`person`
LEFT JOIN `people` AS `roster`
  ON `roster`.`person` = `row`.`person`
  AND (
    `frame`.`day_of_own_de261f640e` >= `roster`.`from`
    AND `frame`.`day_of_own_de261f640e` <= CASE
      WHEN `roster`.`to` IS NULL
      THEN CAST('9999-12-31' AS DATE)
      ELSE `roster`.`to`
    END
  )
WHERE
  `roster`.`row_28d3b08299` IS NULL
  AND (
    (
      `frame`.`day_of_own_de261f640e` >= `row`.`from`
      AND `frame`.`day_of_own_de261f640e` <= CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END
    )
    AND NOT CASE WHEN `row`.`excluded` THEN TRUE ELSE FALSE END
    AND NOT CASE WHEN `row`.`account` = :text0 THEN TRUE ELSE FALSE END
    AND `book`.`account` IS NULL
  );

-- rows:
SELECT
  `sum`.`account`,
  `sum`.`day`,
  CAST(`sum`.`share` AS STRING)
FROM (
  SELECT
    `day`.`account` AS `account`,
    `day`.`day` AS `day`,
    SUM(
      CAST(CASE WHEN `held`.`share` IS NULL THEN 1000 ELSE `held`.`share` END AS DECIMAL(38, 0))
    ) AS `share`
  FROM (
    SELECT
      `row`.`account` AS `account`,
      CASE
        WHEN `row`.`from` >= CAST('2026-04-01' AS DATE)
        THEN `row`.`from`
        ELSE CAST('2026-04-01' AS DATE)
      END AS `day`
    FROM `holdings` AS `row`
    WHERE
      `row`.`from` <= CAST('2026-06-30' AS DATE)
      AND CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END >= CAST('2026-04-01' AS DATE)
    UNION
    SELECT
      `row`.`account` AS `account`,
      CAST(DATE_ADD(`row`.`to`, 1) AS DATE) AS `day`
    FROM `holdings` AS `row`
    WHERE
      CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END >= CAST('2026-04-01' AS DATE)
      AND CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END < CAST('2026-06-30' AS DATE)
  ) AS `day`
  JOIN `holdings` AS `held`
    ON `held`.`account` = `day`.`account`
    AND (
      `day`.`day` >= `held`.`from`
      AND `day`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
    )
  GROUP BY
    `day`.`account`,
    `day`.`day`
) AS `sum`
JOIN (
  SELECT
    `sum`.`account` AS `account`,
    MIN(`sum`.`day`) AS `day`
  FROM (
    SELECT
      `day`.`account` AS `account`,
      `day`.`day` AS `day`,
      SUM(
        CAST(CASE WHEN `held`.`share` IS NULL THEN 1000 ELSE `held`.`share` END AS DECIMAL(38, 0))
      ) AS `share`
    FROM (
      SELECT
        `row`.`account` AS `account`,
        CASE
          WHEN `row`.`from` >= CAST('2026-04-01' AS DATE)
          THEN `row`.`from`
          ELSE CAST('2026-04-01' AS DATE)
        END AS `day`
      FROM `holdings` AS `row`
      WHERE
        `row`.`from` <= CAST('2026-06-30' AS DATE)
        AND CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END >= CAST('2026-04-01' AS DATE)
      UNION
      SELECT
        `row`.`account` AS `account`,
        CAST(DATE_ADD(`row`.`to`, 1) AS DATE) AS `day`
      FROM `holdings` AS `row`
      WHERE
        CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END >= CAST('2026-04-01' AS DATE)
        AND CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END < CAST('2026-06-30' AS DATE)
    ) AS `day`
    JOIN `holdings` AS `held`
      ON `held`.`account` = `day`.`account`
      AND (
        `day`.`day` >= `held`.`from`
        AND `day`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
    GROUP BY
      `day`.`account`,
      `day`.`day`
  ) AS `sum`
  WHERE
    `sum`.`share` > 1000
  GROUP BY
    `sum`.`account`
) AS `at`
  ON `at`.`account` = `sum`.`account` AND `at`.`day` = `sum`.`day`
ORDER BY
  `sum`.`account` ASC NULLS LAST
LIMIT 21;

-- rows:
SELECT
  `sum`.`account`,
  `sum`.`day`,
  CAST(`sum`.`share` AS STRING)
FROM (
  SELECT
    `day`.`account` AS `account`,
    `day`.`day` AS `day`,
    SUM(
      CAST(CASE WHEN `held`.`share` IS NULL THEN 1000 ELSE `held`.`share` END AS DECIMAL(38, 0))
    ) AS `share`
  FROM (
    SELECT
      `row`.`account` AS `account`,
      CASE
        WHEN `row`.`from` >= CAST('2026-04-01' AS DATE)
        THEN `row`.`from`
        ELSE CAST('2026-04-01' AS DATE)
      END AS `day`
    FROM `holdings` AS `row`
    WHERE
      `row`.`from` <= CAST('2026-06-30' AS DATE)
      AND CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END >= CAST('2026-04-01' AS DATE)
    UNION
    SELECT
      `row`.`account` AS `account`,
      CAST(DATE_ADD(`row`.`to`, 1) AS DATE) AS `day`
    FROM `holdings` AS `row`
    WHERE
      CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END >= CAST('2026-04-01' AS DATE)
      AND CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END < CAST('2026-06-30' AS DATE)
  ) AS `day`
  JOIN `holdings` AS `held`
    ON `held`.`account` = `day`.`account`
    AND (
      `day`.`day` >= `held`.`from`
      AND `day`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
    )
  GROUP BY
    `day`.`account`,
    `day`.`day`
) AS `sum`
JOIN (
  SELECT
    `sum`.`account` AS `account`,
    MIN(`sum`.`day`) AS `day`
  FROM (
    SELECT
      `day`.`account` AS `account`,
      `day`.`day` AS `day`,
      SUM(
        CAST(CASE WHEN `held`.`share` IS NULL THEN 1000 ELSE `held`.`share` END AS DECIMAL(38, 0))
      ) AS `share`
    FROM (
      SELECT
        `row`.`account` AS `account`,
        CASE
          WHEN `row`.`from` >= CAST('2026-04-01' AS DATE)
          THEN `row`.`from`
          ELSE CAST('2026-04-01' AS DATE)
        END AS `day`
      FROM `holdings` AS `row`
      WHERE
        `row`.`from` <= CAST('2026-06-30' AS DATE)
        AND CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END >= CAST('2026-04-01' AS DATE)
      UNION
      SELECT
        `row`.`account` AS `account`,
        CAST(DATE_ADD(`row`.`to`, 1) AS DATE) AS `day`
      FROM `holdings` AS `row`
      WHERE
        CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END >= CAST('2026-04-01' AS DATE)
        AND CASE WHEN `row`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `row`.`to` END < CAST('2026-06-30' AS DATE)
    ) AS `day`
    JOIN `holdings` AS `held`
      ON `held`.`account` = `day`.`account`
      AND (
        `day`.`day` >= `held`.`from`
        AND `day`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
    GROUP BY
      `day`.`account`,
      `day`.`day`
  ) AS `sum`
  WHERE
    `sum`.`share` < 1000
  GROUP BY
    `sum`.`account`
) AS `at`
  ON `at`.`account` = `sum`.`account` AND `at`.`day` = `sum`.`day`
ORDER BY
  `sum`.`account` ASC NULLS LAST
LIMIT 21;

-- one row:
--   text0: 'NULL'
--   text1: ''
SELECT
  COUNT(DISTINCT `vain`.`number`)
FROM (
  SELECT DISTINCT
    `row`.`row_28d3b08299` AS `number`,
    CAST(`row`.`account` AS STRING) AS `who`,
    `row`.`day` AS `day`
  FROM `order` AS `row`
  JOIN `members_each_person_b5a83492a8` AS `member`
    ON `member`.`person` = `row`.`person`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `member`.`frame`
  LEFT JOIN `history_of_health_by_account_ad96728928` AS `looked_up_0_9bca2c4ff8`
    ON `looked_up_0_9bca2c4ff8`.`account` = `row`.`account`
    AND `looked_up_0_9bca2c4ff8`.`since` <= `row`.`day`
    AND (
      `looked_up_0_9bca2c4ff8`.`next_85777057db` IS NULL
      OR `row`.`day` < `looked_up_0_9bca2c4ff8`.`next_85777057db`
    )
  WHERE
    (
      `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
    )
    AND (
      `looked_up_0_9bca2c4ff8`.`table` IS NULL
      AND NOT (
        `row`.`day` IS NULL
      )
      AND (
        (
          (
            (
              CASE
                WHEN `row`.`day` >= `frame`.`w1_first` AND `row`.`day` <= `frame`.`w1_last`
                THEN TRUE
                ELSE FALSE
              END
              AND (
                NOT CASE
                  WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
                  THEN TRUE
                  ELSE FALSE
                END
                AND TRUE
              )
            )
            AND CASE
              WHEN CAST(DATEDIFF(
                DAY,
                `row`.`day`,
                CASE WHEN `row`.`due` IS NULL THEN `row`.`day` ELSE `row`.`due` END
              ) AS DECIMAL(38, 0)) > 10
              THEN TRUE
              ELSE FALSE
            END
          )
          AND NOT (
            (
              CASE
                WHEN `row`.`day` >= `frame`.`w1_first` AND `row`.`day` <= `frame`.`w1_last`
                THEN TRUE
                ELSE FALSE
              END
              AND (
                NOT CASE
                  WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
                  THEN TRUE
                  ELSE FALSE
                END
                AND FALSE
              )
            )
            AND CASE
              WHEN CAST(DATEDIFF(
                DAY,
                `row`.`day`,
                CASE WHEN `row`.`due` IS NULL THEN `row`.`day` ELSE `row`.`due` END
              ) AS DECIMAL(38, 0)) > 10
              THEN TRUE
              ELSE FALSE
            END
          )
        )
        OR (
          (
            CASE
              WHEN `row`.`day` >= `frame`.`w1_first` AND `row`.`day` <= `frame`.`w1_last`
              THEN TRUE
              ELSE FALSE
            END
            AND (
              NOT CASE
                WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
                THEN TRUE
                ELSE FALSE
              END
              AND TRUE
            )
          )
          AND NOT (
            CASE
              WHEN `row`.`day` >= `frame`.`w1_first` AND `row`.`day` <= `frame`.`w1_last`
              THEN TRUE
              ELSE FALSE
            END
            AND (
              NOT CASE
                WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
                THEN TRUE
                ELSE FALSE
              END
              AND FALSE
            )
          )
        )
      )
    )
) AS `vain`;

-- rows:
--   text0: 'NULL'
--   text1: ''
SELECT
  `vain`.`number`,
  `vain`.`who`,
  `vain`.`day`
FROM (
  SELECT DISTINCT
    `row`.`row_28d3b08299` AS `number`,
    CAST(`row`.`account` AS STRING) AS `who`,
    `row`.`day` AS `day`
  FROM `order` AS `row`
  JOIN `members_each_person_b5a83492a8` AS `member`
    ON `member`.`person` = `row`.`person`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `member`.`frame`
  LEFT JOIN `history_of_health_by_account_ad96728928` AS `looked_up_0_9bca2c4ff8`
    ON `looked_up_0_9bca2c4ff8`.`account` = `row`.`account`
    AND `looked_up_0_9bca2c4ff8`.`since` <= `row`.`day`
    AND (
      `looked_up_0_9bca2c4ff8`.`next_85777057db` IS NULL
      OR `row`.`day` < `looked_up_0_9bca2c4ff8`.`next_85777057db`
    )
  WHERE
    (
      `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
    )
    AND (
      `looked_up_0_9bca2c4ff8`.`table` IS NULL
      AND NOT (
        `row`.`day` IS NULL
      )
      AND (
        (
          (
            (
              CASE
                WHEN `row`.`day` >= `frame`.`w1_first` AND `row`.`day` <= `frame`.`w1_last`
                THEN TRUE
                ELSE FALSE
              END
              AND (
                NOT CASE
                  WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
                  THEN TRUE
                  ELSE FALSE
                END
                AND TRUE
              )
            )
            AND CASE
              WHEN CAST(DATEDIFF(
                DAY,
                `row`.`day`,
                CASE WHEN `row`.`due` IS NULL THEN `row`.`day` ELSE `row`.`due` END
              ) AS DECIMAL(38, 0)) > 10
              THEN TRUE
              ELSE FALSE
            END
          )
          AND NOT (
            (
              CASE
                WHEN `row`.`day` >= `frame`.`w1_first` AND `row`.`day` <= `frame`.`w1_last`
                THEN TRUE
                ELSE FALSE
              END
              AND (
                NOT CASE
                  WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
                  THEN TRUE
                  ELSE FALSE
                END
                AND FALSE
              )
            )
            AND CASE
              WHEN CAST(DATEDIFF(
                DAY,
                `row`.`day`,
                CASE WHEN `row`.`due` IS NULL THEN `row`.`day` ELSE `row`.`due` END
              ) AS DECIMAL(38, 0)) > 10
              THEN TRUE
              ELSE FALSE
            END
          )
        )
        OR (
          (
            CASE
              WHEN `row`.`day` >= `frame`.`w1_first` AND `row`.`day` <= `frame`.`w1_last`
              THEN TRUE
              ELSE FALSE
            END
            AND (
              NOT CASE
                WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
                THEN TRUE
                ELSE FALSE
              END
              AND TRUE
            )
          )
          AND NOT (
            CASE
              WHEN `row`.`day` >= `frame`.`w1_first` AND `row`.`day` <= `frame`.`w1_last`
              THEN TRUE
              ELSE FALSE
            END
            AND (
              NOT CASE
                WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
                THEN TRUE
                ELSE FALSE
              END
              AND FALSE
            )
          )
        )
      )
    )
) AS `vain`
ORDER BY
  `vain`.`number` ASC NULLS LAST,
  `vain`.`who` ASC NULLS LAST,
  `vain`.`day` ASC NULLS LAST
LIMIT 3;

-- one row:
SELECT
  COUNT(DISTINCT `vain`.`number`)
FROM (
  SELECT DISTINCT
    `row`.`row_28d3b08299` AS `number`,
    CAST(`row`.`account` AS STRING) AS `who`,
    `frame`.`first` AS `day`
  FROM `seats` AS `row`
  JOIN `book_own_members_each_person_c4dbdb5042` AS `book`
    ON `book`.`account` = `row`.`account`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `book`.`frame`
  LEFT JOIN `history_of_health_by_account_ad96728928` AS `looked_up_0_9bca2c4ff8`
    ON `looked_up_0_9bca2c4ff8`.`account` = `row`.`account`
    AND `looked_up_0_9bca2c4ff8`.`since` <= `frame`.`first`
    AND (
      `looked_up_0_9bca2c4ff8`.`next_85777057db` IS NULL
      OR `frame`.`first` < `looked_up_0_9bca2c4ff8`.`next_85777057db`
    )
  LEFT JOIN (
    SELECT
      `frame`.`frame` AS `frame_9ecdd1f8e9`,
      `inner`.`account` AS `account`,
      MAX(`inner`.`month`) AS `latest_54f3776351`
    FROM `seats` AS `inner`
    JOIN `frames_fd0862c9f3` AS `frame`
      ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
    GROUP BY
      `frame`.`frame`,
      `inner`.`account`
  ) AS `latest_1_a9efc78170`
    ON `latest_1_a9efc78170`.`frame_9ecdd1f8e9` = `frame`.`frame`
    AND `latest_1_a9efc78170`.`account` = `row`.`account`
  LEFT JOIN (
    SELECT
      `frame`.`frame` AS `frame_9ecdd1f8e9`,
      `inner`.`account` AS `account`,
      MAX(`inner`.`month`) AS `latest_54f3776351`
    FROM `seats` AS `inner`
    JOIN `frames_fd0862c9f3` AS `frame`
      ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
    GROUP BY
      `frame`.`frame`,
      `inner`.`account`
  ) AS `latest_2_fe96225a61`
    ON `latest_2_fe96225a61`.`frame_9ecdd1f8e9` = `frame`.`frame`
    AND `latest_2_fe96225a61`.`account` = `row`.`account`
  LEFT JOIN (
    SELECT
      `frame`.`frame` AS `frame_9ecdd1f8e9`,
      `inner`.`account` AS `account`,
      MAX(`inner`.`month`) AS `latest_54f3776351`
    FROM `seats` AS `inner`
    JOIN `frames_fd0862c9f3` AS `frame`
      ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
    GROUP BY
      `frame`.`frame`,
      `inner`.`account`
  ) AS `latest_3_fc8b7b66ca`
    ON `latest_3_fc8b7b66ca`.`frame_9ecdd1f8e9` = `frame`.`frame`
    AND `latest_3_fc8b7b66ca`.`account` = `row`.`account`
  LEFT JOIN (
    SELECT
      `frame`.`frame` AS `frame_9ecdd1f8e9`,
      `inner`.`account` AS `account`,
      MAX(`inner`.`month`) AS `latest_54f3776351`
    FROM `seats` AS `inner`
    JOIN `frames_fd0862c9f3` AS `frame`
      ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
    GROUP BY
      `frame`.`frame`,
      `inner`.`account`
  ) AS `latest_4_231177115c`
    ON `latest_4_231177115c`.`frame_9ecdd1f8e9` = `frame`.`frame`
    AND `latest_4_231177115c`.`account` = `row`.`account`
  WHERE
    `book`.`out_ab241071fa` IS NULL
    AND (
      `looked_up_0_9bca2c4ff8`.`table` IS NULL
      AND NOT (
        `frame`.`first` IS NULL
      )
      AND (
        (
          (
            CASE
              WHEN `row`.`month` = `latest_1_a9efc78170`.`latest_54f3776351`
              THEN TRUE
              ELSE FALSE
            END
            OR CASE
              WHEN `row`.`month` = `latest_2_fe96225a61`.`latest_54f3776351`
              THEN TRUE
              ELSE FALSE
            END
          )
          AND TRUE
        )
        AND NOT (
          (
            CASE
              WHEN `row`.`month` = `latest_3_fc8b7b66ca`.`latest_54f3776351`
              THEN TRUE
              ELSE FALSE
            END
            OR CASE
              WHEN `row`.`month` = `latest_4_231177115c`.`latest_54f3776351`
              THEN TRUE
              ELSE FALSE
            END
          )
          AND FALSE
        )
      )
    )
) AS `vain`;

-- rows:
SELECT
  `vain`.`number`,
  `vain`.`who`,
  `vain`.`day`
FROM (
  SELECT DISTINCT
    `row`.`row_28d3b08299` AS `number`,
    CAST(`row`.`account` AS STRING) AS `who`,
    `frame`.`first` AS `day`
  FROM `seats` AS `row`
  JOIN `book_own_members_each_person_c4dbdb5042` AS `book`
    ON `book`.`account` = `row`.`account`
  JOIN `frames_fd0862c9f3` AS `frame`
    ON `frame`.`frame` = `book`.`frame`
  LEFT JOIN `history_of_health_by_account_ad96728928` AS `looked_up_0_9bca2c4ff8`
    ON `looked_up_0_9bca2c4ff8`.`account` = `row`.`account`
    AND `looked_up_0_9bca2c4ff8`.`since` <= `frame`.`first`
    AND (
      `looked_up_0_9bca2c4ff8`.`next_85777057db` IS NULL
      OR `frame`.`first` < `looked_up_0_9bca2c4ff8`.`next_85777057db`
    )
  LEFT JOIN (
    SELECT
      `frame`.`frame` AS `frame_9ecdd1f8e9`,
      `inner`.`account` AS `account`,
      MAX(`inner`.`month`) AS `latest_54f3776351`
    FROM `seats` AS `inner`
    JOIN `frames_fd0862c9f3` AS `frame`
      ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
    GROUP BY
      `frame`.`frame`,
      `inner`.`account`
  ) AS `latest_1_a9efc78170`
    ON `latest_1_a9efc78170`.`frame_9ecdd1f8e9` = `frame`.`frame`
    AND `latest_1_a9efc78170`.`account` = `row`.`account`
  LEFT JOIN (
    SELECT
      `frame`.`frame` AS `frame_9ecdd1f8e9`,
      `inner`.`account` AS `account`,
      MAX(`inner`.`month`) AS `latest_54f3776351`
    FROM `seats` AS `inner`
    JOIN `frames_fd0862c9f3` AS `frame`
      ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
    GROUP BY
      `frame`.`frame`,
      `inner`.`account`
  ) AS `latest_2_fe96225a61`
    ON `latest_2_fe96225a61`.`frame_9ecdd1f8e9` = `frame`.`frame`
    AND `latest_2_fe96225a61`.`account` = `row`.`account`
  LEFT JOIN (
    SELECT
      `frame`.`frame` AS `frame_9ecdd1f8e9`,
      `inner`.`account` AS `account`,
      MAX(`inner`.`month`) AS `latest_54f3776351`
    FROM `seats` AS `inner`
    JOIN `frames_fd0862c9f3` AS `frame`
      ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
    GROUP BY
      `frame`.`frame`,
      `inner`.`account`
  ) AS `latest_3_fc8b7b66ca`
    ON `latest_3_fc8b7b66ca`.`frame_9ecdd1f8e9` = `frame`.`frame`
    AND `latest_3_fc8b7b66ca`.`account` = `row`.`account`
  LEFT JOIN (
    SELECT
      `frame`.`frame` AS `frame_9ecdd1f8e9`,
      `inner`.`account` AS `account`,
      MAX(`inner`.`month`) AS `latest_54f3776351`
    FROM `seats` AS `inner`
    JOIN `frames_fd0862c9f3` AS `frame`
      ON `inner`.`month` >= `frame`.`w0_first` AND `inner`.`month` <= `frame`.`w0_last`
    GROUP BY
      `frame`.`frame`,
      `inner`.`account`
  ) AS `latest_4_231177115c`
    ON `latest_4_231177115c`.`frame_9ecdd1f8e9` = `frame`.`frame`
    AND `latest_4_231177115c`.`account` = `row`.`account`
  WHERE
    `book`.`out_ab241071fa` IS NULL
    AND (
      `looked_up_0_9bca2c4ff8`.`table` IS NULL
      AND NOT (
        `frame`.`first` IS NULL
      )
      AND (
        (
          (
            CASE
              WHEN `row`.`month` = `latest_1_a9efc78170`.`latest_54f3776351`
              THEN TRUE
              ELSE FALSE
            END
            OR CASE
              WHEN `row`.`month` = `latest_2_fe96225a61`.`latest_54f3776351`
              THEN TRUE
              ELSE FALSE
            END
          )
          AND TRUE
        )
        AND NOT (
          (
            CASE
              WHEN `row`.`month` = `latest_3_fc8b7b66ca`.`latest_54f3776351`
              THEN TRUE
              ELSE FALSE
            END
            OR CASE
              WHEN `row`.`month` = `latest_4_231177115c`.`latest_54f3776351`
              THEN TRUE
              ELSE FALSE
            END
          )
          AND FALSE
        )
      )
    )
) AS `vain`
ORDER BY
  `vain`.`number` ASC NULLS LAST,
  `vain`.`who` ASC NULLS LAST,
  `vain`.`day` ASC NULLS LAST
LIMIT 3;

-- rows:
SELECT
  `row`.`person`,
  `row`.`row_28d3b08299`,
  CAST(CAST(`row`.`amount` AS DECIMAL(38, 0)) AS STRING)
FROM `quotas` AS `row`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = 0
WHERE
  CASE
    WHEN `row`.`starts` >= `frame`.`w0_first` AND `row`.`starts` <= `frame`.`w0_last`
    THEN TRUE
    ELSE FALSE
  END
ORDER BY
  `row`.`row_28d3b08299` ASC NULLS LAST;

-- rows:
SELECT
  `row`.`person`,
  `row`.`objective`,
  `row`.`weight`,
  `row`.`score`
FROM `okrs` AS `row`
WHERE
  `row`.`day` >= CAST('2026-04-01' AS DATE)
  AND `row`.`day` <= CAST('2026-06-30' AS DATE)
ORDER BY
  `row`.`objective` ASC NULLS LAST,
  `row`.`weight` ASC NULLS LAST,
  `row`.`row_28d3b08299` ASC NULLS LAST;

-- rows:
SELECT
  `row`.`row_28d3b08299`,
  `row`.`person`,
  `row`.`weight`
FROM `okrs` AS `row`
WHERE
  (
    `row`.`day` >= CAST('2026-04-01' AS DATE)
    AND `row`.`day` <= CAST('2026-06-30' AS DATE)
  )
  AND (
    `row`.`weight` < 0 OR `row`.`weight` > 100
  )
ORDER BY
  `row`.`row_28d3b08299` ASC NULLS LAST
LIMIT 20;

-- rows:
SELECT
  `row`.`row_28d3b08299`,
  `row`.`person`,
  `row`.`score`
FROM `okrs` AS `row`
WHERE
  (
    `row`.`day` >= CAST('2026-04-01' AS DATE)
    AND `row`.`day` <= CAST('2026-06-30' AS DATE)
  )
  AND `row`.`score` < 0
ORDER BY
  `row`.`row_28d3b08299` ASC NULLS LAST
LIMIT 20;

-- rows:
--   text0: "'; DROP TABLE people; --"
--   text1: ''
--   text2: 'Ω≈ç√∫ 🎉'
--   text3: 'line\none'
--   text4: 'a\\'
--   text5: "\\' OR 1=1 --"
SELECT
  `row`.`currency`,
  MIN(`row`.`day`)
FROM `order` AS `row`
JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
JOIN `members_each_person_b5a83492a8` AS `member`
  ON `member`.`person` = `held`.`person`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = `member`.`frame`
LEFT JOIN `fx_e7a542f32f` AS `rate_0_93cee134e7`
  ON `rate_0_93cee134e7`.`currency` = `row`.`currency`
  AND (
    `row`.`day` >= `rate_0_93cee134e7`.`first`
    AND `row`.`day` <= `rate_0_93cee134e7`.`last`
  )
WHERE
  (
    (
      (
        `row`.`day` >= `held`.`from`
        AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
      AND (
        `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
      )
    )
    AND (
      CASE
        WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
        THEN TRUE
        ELSE FALSE
      END
      AND (
        CASE
          WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
          THEN TRUE
          ELSE FALSE
        END
        OR (
          CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text4
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text5
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text3
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text2
            THEN TRUE
            ELSE FALSE
          END
        )
        OR `row`.`where` IS NULL
      )
    )
  )
  AND (
    `rate_0_93cee134e7`.`rate` IS NULL
    AND NOT (
      CAST(`row`.`value` AS DECIMAL(38, 0)) IS NULL
    )
  )
GROUP BY
  1;

-- rows:
--   text0: "'; DROP TABLE people; --"
--   text1: ''
--   text2: 'Ω≈ç√∫ 🎉'
--   text3: 'line\none'
--   text4: 'a\\'
--   text5: "\\' OR 1=1 --"
SELECT
  `row`.`currency`,
  MIN(`row`.`day`)
FROM `order` AS `row`
JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
JOIN `members_each_person_b5a83492a8` AS `member`
  ON `member`.`person` = `held`.`person`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = `member`.`frame`
LEFT JOIN `fx_e7a542f32f` AS `rate_0_93cee134e7`
  ON `rate_0_93cee134e7`.`currency` = `row`.`currency`
  AND (
    `row`.`day` >= `rate_0_93cee134e7`.`first`
    AND `row`.`day` <= `rate_0_93cee134e7`.`last`
  )
WHERE
  (
    (
      (
        `row`.`day` >= `held`.`from`
        AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
      AND (
        `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
      )
    )
    AND (
      CASE
        WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
        THEN TRUE
        ELSE FALSE
      END
      AND (
        CASE
          WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text0
          THEN TRUE
          ELSE FALSE
        END
        OR (
          CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text4
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text5
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text3
            THEN TRUE
            ELSE FALSE
          END
          OR CASE
            WHEN CASE WHEN `row`.`where` IS NULL THEN :text1 ELSE `row`.`where` END = :text2
            THEN TRUE
            ELSE FALSE
          END
        )
        OR `row`.`where` IS NULL
      )
    )
  )
  AND (
    `rate_0_93cee134e7`.`rate` IS NULL
    AND NOT (
      CAST(`row`.`value` AS DECIMAL(38, 0)) IS NULL
    )
  )
GROUP BY
  1;

-- rows:
SELECT
  `row`.`currency`,
  MIN(`row`.`day`)
FROM `order` AS `row`
JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
JOIN `members_team_87c66e5c9a` AS `member`
  ON `member`.`person` = `held`.`person`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = `member`.`frame`
LEFT JOIN `fx_e7a542f32f` AS `rate_0_93cee134e7`
  ON `rate_0_93cee134e7`.`currency` = `row`.`currency`
  AND (
    `row`.`day` >= `rate_0_93cee134e7`.`first`
    AND `row`.`day` <= `rate_0_93cee134e7`.`last`
  )
WHERE
  (
    (
      (
        `row`.`day` >= `held`.`from`
        AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
      AND (
        `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
      )
    )
    AND (
      CASE
        WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
        THEN TRUE
        ELSE FALSE
      END
      AND CASE
        WHEN (
          CAST(`row`.`value` AS DECIMAL(38, 0)) * CAST(`rate_0_93cee134e7`.`rate` AS DECIMAL(38, 0))
        ) > (
          0 * 100000000000
        )
        THEN TRUE
        ELSE FALSE
      END
    )
  )
  AND (
    `rate_0_93cee134e7`.`rate` IS NULL
    AND NOT (
      CAST(`row`.`value` AS DECIMAL(38, 0)) IS NULL
    )
  )
GROUP BY
  1;

-- rows:
SELECT
  `row`.`currency`,
  MIN(`row`.`day`)
FROM `order` AS `row`
JOIN `holdings` AS `held`
  ON `held`.`account` = `row`.`account`
JOIN `members_each_person_b5a83492a8` AS `member`
  ON `member`.`person` = `held`.`person`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = `member`.`frame`
LEFT JOIN `fx_e7a542f32f` AS `rate_0_93cee134e7`
  ON `rate_0_93cee134e7`.`currency` = `row`.`currency`
  AND (
    `row`.`day` >= `rate_0_93cee134e7`.`first`
    AND `row`.`day` <= `rate_0_93cee134e7`.`last`
  )
WHERE
  (
    (
      (
        `row`.`day` >= `held`.`from`
        AND `row`.`day` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      )
      AND (
        `row`.`day` >= `member`.`first` AND `row`.`day` <= `member`.`last`
      )
    )
    AND (
      CASE
        WHEN `row`.`day` >= `frame`.`w0_first` AND `row`.`day` <= `frame`.`w0_last`
        THEN TRUE
        ELSE FALSE
      END
      AND CASE WHEN `row`.`done` THEN TRUE ELSE FALSE END
    )
  )
  AND (
    `rate_0_93cee134e7`.`rate` IS NULL
    AND NOT (
      CAST(`row`.`value` AS DECIMAL(38, 0)) IS NULL
    )
  )
GROUP BY
  1;

-- rows:
SELECT
  `book`.`person`,
  `book`.`account`,
  `book`.`out_ab241071fa`,
  `book`.`text_d9f20c3cbe`
FROM `book_own_members_each_person_c4dbdb5042` AS `book`
WHERE
  NOT (
    `book`.`out_ab241071fa` IS NULL
  );

-- rows:
SELECT
  `held`.`person`,
  `held`.`account`,
  MAX(
    CASE
      WHEN `frame`.`day_of_own_de261f640e` >= `held`.`from`
      AND `frame`.`day_of_own_de261f640e` <= CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END
      THEN 1
      ELSE 0
    END
  )
FROM `holdings` AS `held`
JOIN `members_each_person_b5a83492a8` AS `member`
  ON `member`.`person` = `held`.`person`
JOIN `frames_fd0862c9f3` AS `frame`
  ON `frame`.`frame` = `member`.`frame`
LEFT JOIN `book_own_members_each_person_c4dbdb5042` AS `book`
  ON `book`.`person` = `held`.`person` AND `book`.`account` = `held`.`account`
WHERE
  `held`.`from` <= `frame`.`last`
  AND CASE WHEN `held`.`to` IS NULL THEN CAST('9999-12-31' AS DATE) ELSE `held`.`to` END >= `frame`.`first`
  AND `book`.`account` IS NULL
GROUP BY
  `held`.`person`,
  `held`.`account`;

-- rows:
SELECT DISTINCT
  `out`.`holder`,
  `out`.`account`
FROM `out_of_kept_by_book_own_f6f6eda3e1` AS `out`;

-- rows:
SELECT DISTINCT
  `out`.`holder`,
  `out`.`account`
FROM `out_of_used_by_book_own_by_red_309b0e3ca6` AS `out`;
