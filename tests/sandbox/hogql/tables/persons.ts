import {
  type Branch,
  columns,
  datetime,
  integer,
  joinedTo,
  json,
  type LazyJoin,
  physical,
  plain,
  type Table,
  text,
  uuid,
} from './column.ts';

export const person = (join: LazyJoin): Branch => ({
  columns: columns({
    id: joinedTo(join, 'uuid', false, (joined) => `${joined}.id`),
    created_at: joinedTo(join, 'datetime', false, (joined) => `${joined}.created_at`),
    properties: joinedTo(join, 'json', false, (joined) => `${joined}.properties`),
    is_identified: joinedTo(join, 'boolean', false, (joined) => `${joined}.is_identified`),
  }),
});

const personById: LazyJoin = {
  name: 'person',
  sql: (source, joined, place) =>
    `LEFT JOIN ${physical('persons')(place)} AS ${joined} ON ${source}.person_id = ${joined}.id`,
};

export const personByDistinctId: LazyJoin = {
  name: 'pdi',
  sql: (source, joined, place) =>
    `LEFT JOIN (SELECT i.distinct_id AS distinct_id, p.id AS id, p.created_at AS created_at, ` +
    `p.properties AS properties, p.is_identified AS is_identified ` +
    `FROM ${physical('person_distinct_ids')(place)} AS i ` +
    `INNER JOIN ${physical('persons')(place)} AS p ON i.person_id = p.id) AS ${joined} ` +
    `ON ${source}.distinct_id = ${joined}.distinct_id`,
};

export const persons: Table = {
  name: 'persons',
  from: physical('persons'),
  columns: columns({
    id: uuid,
    created_at: datetime,
    properties: json,
    is_identified: plain('boolean'),
    team_id: plain('number'),
  }),
};

export const personDistinctIds: Table = {
  name: 'person_distinct_ids',
  from: physical('person_distinct_ids'),
  columns: {
    ...columns({ distinct_id: text, person_id: uuid, team_id: integer }),
    person: person(personById),
  },
};

/** `person_id` of a table that only knows the distinct id. */
export const personIdByDistinctId = joinedTo(personByDistinctId, 'uuid', false, (joined) => `${joined}.id`)();
