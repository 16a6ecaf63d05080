import type { Kind } from './tables/column.ts';

/** A function that HogQL allows. Names and numbers of arguments: PostHog: posthog/hogql/functions/. */
export type HogQLFunction = {
  readonly clickhouse: string;
  readonly least: number;
  readonly most: number;
  /** `same`: that of the first argument. */
  readonly kind: Kind | 'same';
  /** `inherited`: null when an argument is. */
  readonly nullable: 'never' | 'always' | 'inherited' | 'if last is';
  readonly aggregate: boolean;
  /** Appended after the caller's arguments, as literals. */
  readonly suffix?: string;
  /** Takes parameters in a first pair of brackets: `quantile(0.9)(x)`. */
  readonly parameters?: boolean;
};

type Shape = Omit<HogQLFunction, 'clickhouse'> & { readonly clickhouse?: string };

const many = Number.POSITIVE_INFINITY;

const scalar = (kind: HogQLFunction['kind'], least: number, most: number, rest: Partial<Shape> = {}): Shape => ({
  kind,
  least,
  most,
  nullable: 'inherited',
  aggregate: false,
  ...rest,
});

const aggregate = (kind: HogQLFunction['kind'], args: number, rest: Partial<Shape> = {}): Shape => ({
  kind,
  least: args,
  most: args,
  nullable: 'inherited',
  aggregate: true,
  ...rest,
});

const each = (shape: Shape, names: string): [string, Shape][] => names.split(/\s+/).map((name) => [name, shape]);

const scalars: [string, Shape][] = [
  ...each(scalar('number', 2, 2), 'plus minus multiply divide intDiv modulo intDivOrZero moduloOrZero'),
  ...each(scalar('number', 1, 1), 'abs negate floor ceil sqrt exp log log2 log10 sign'),
  ...each(scalar('number', 1, 2), 'round'),
  ...each(scalar('same', 2, many), 'least greatest'),
  ...each(scalar('number', 2, 2), 'max2 min2 bitAnd bitOr bitXor bitShiftLeft bitShiftRight'),
  ...each(scalar('boolean', 2, many), 'and or xor'),
  ...each(scalar('boolean', 1, 1), 'not'),
  ...each(scalar('boolean', 1, 1, { nullable: 'never' }), 'isNull isNotNull'),
  ['isnull', scalar('boolean', 1, 1, { clickhouse: 'isNull', nullable: 'never' })],

  ...each(scalar('other', 3, 3), 'if'),
  ...each(scalar('other', 3, many), 'multiIf'),
  ...each(scalar('same', 1, many, { nullable: 'if last is' }), 'coalesce'),
  ...each(scalar('same', 2, 2, { clickhouse: 'ifNull', nullable: 'if last is' }), 'ifNull ifnull'),
  ...each(scalar('same', 2, 2, { clickhouse: 'nullIf', nullable: 'always' }), 'nullIf nullif'),
  ['assumeNotNull', scalar('same', 1, 1, { nullable: 'never' })],
  ['toNullable', scalar('same', 1, 1, { nullable: 'always' })],

  ['toString', scalar('string', 1, 2)],
  ['toJSONString', scalar('string', 1, 1)],
  ['toInt', scalar('number', 1, 1, { clickhouse: 'accurateCastOrNull', suffix: "'Int64'", nullable: 'always' })],
  ['toFloat', scalar('number', 1, 1, { clickhouse: 'accurateCastOrNull', suffix: "'Float64'", nullable: 'always' })],
  ['toIntOrZero', scalar('number', 1, 1, { clickhouse: 'toInt64OrZero' })],
  ['toFloatOrZero', scalar('number', 1, 1, { clickhouse: 'toFloat64OrZero' })],
  ['toUUID', scalar('uuid', 1, 1, { clickhouse: 'accurateCastOrNull', suffix: "'UUID'", nullable: 'always' })],
  ['toBool', scalar('boolean', 1, 1)],
  ['toTypeName', scalar('string', 1, 1)],
  ['cityHash64', scalar('number', 1, 1)],

  ...each(scalar('number', 1, 1), 'toYear toQuarter toMonth toDayOfYear toDayOfMonth toHour toMinute toSecond'),
  ...each(scalar('number', 1, 3), 'toDayOfWeek'),
  ...each(scalar('number', 1, 1), 'toUnixTimestamp64Milli toYYYYMM toYYYYMMDD toYYYYMMDDhhmmss'),
  ['toUnixTimestamp', scalar('number', 1, 2)],
  ...each(scalar('datetime', 1, 1), 'fromUnixTimestamp64Milli fromUnixTimestamp'),
  ...each(
    scalar('datetime', 1, 2),
    'toStartOfSecond toStartOfMinute toStartOfFiveMinutes toStartOfTenMinutes toStartOfFifteenMinutes toStartOfHour toStartOfDay',
  ),
  ...each(scalar('date', 1, 2), 'toStartOfWeek toStartOfMonth toStartOfQuarter toStartOfYear toMonday'),
  ['toStartOfInterval', scalar('datetime', 2, 3)],
  ...each(scalar('datetime', 2, 3, { clickhouse: 'dateTrunc' }), 'dateTrunc date_trunc'),
  ...each(scalar('number', 3, 3, { clickhouse: 'dateDiff' }), 'dateDiff date_diff'),
  ...each(
    scalar('same', 2, 2),
    'addSeconds addMinutes addHours addDays addWeeks addMonths addYears subtractSeconds subtractMinutes subtractHours subtractDays subtractWeeks subtractMonths subtractYears',
  ),
  ['formatDateTime', scalar('string', 2, 3)],
  ...each(
    scalar('other', 1, 1),
    'toIntervalSecond toIntervalMinute toIntervalHour toIntervalDay toIntervalWeek toIntervalMonth toIntervalQuarter toIntervalYear',
  ),

  ...each(scalar('string', 1, 1), 'lower upper lowerUTF8 upperUTF8 base64Encode base64Decode reverse reverseUTF8'),
  ...each(scalar('string', 1, 2), 'trim trimLeft trimRight'),
  ...each(scalar('string', 2, many), 'concat concatWithSeparator format'),
  ...each(scalar('string', 3, 3), 'substring substringUTF8 replaceAll replaceOne replaceRegexpAll replaceRegexpOne'),
  ['replace', scalar('string', 3, 3, { clickhouse: 'replaceAll' })],
  ['left', scalar('string', 2, 2, { clickhouse: 'leftUTF8' })],
  ['right', scalar('string', 2, 2, { clickhouse: 'rightUTF8' })],
  ...each(scalar('number', 1, 1), 'length lengthUTF8'),
  ...each(scalar('boolean', 1, 1), 'empty notEmpty'),
  ...each(scalar('boolean', 2, 2), 'startsWith endsWith match like ilike notLike notILike'),
  ...each(scalar('number', 2, 3), 'position positionCaseInsensitive positionUTF8 positionCaseInsensitiveUTF8'),
  ...each(scalar('boolean', 2, 2), 'multiSearchAny multiSearchAnyCaseInsensitive multiMatchAny'),
  ...each(scalar('number', 2, 2), 'countSubstrings countMatches'),
  ['extract', scalar('string', 2, 2)],
  ['extractAll', scalar('array', 2, 2)],
  ...each(scalar('array', 2, 3), 'splitByChar splitByString splitByRegexp'),

  ...each(
    scalar('string', 1, 1),
    'domain domainWithoutWWW path pathFull protocol topLevelDomain queryString fragment cutQueryString cutFragment cutQueryStringAndFragment decodeURLComponent encodeURLComponent',
  ),
  ...each(scalar('string', 2, 2), 'extractURLParameter cutURLParameter'),

  ['isValidJSON', scalar('boolean', 1, 1)],
  ['JSONHas', scalar('boolean', 1, many)],
  ...each(scalar('number', 1, many), 'JSONLength JSONArrayLength JSONExtractInt JSONExtractUInt JSONExtractFloat'),
  ['JSONExtractBool', scalar('boolean', 1, many)],
  ...each(scalar('string', 1, many), 'JSONExtractString JSONExtractRaw JSONType'),
  ['JSONExtract', scalar('other', 2, many, { nullable: 'always' })],
  ...each(scalar('array', 1, many), 'JSONExtractArrayRaw JSONExtractKeys JSONExtractKeysAndValuesRaw'),

  ['array', scalar('array', 0, many)],
  ['tuple', scalar('other', 0, many)],
  ['tupleElement', scalar('other', 2, 3)],
  ['range', scalar('array', 1, 3)],
  ['arrayElement', scalar('other', 2, 2)],
  ...each(scalar('array', 2, many), 'arrayConcat arrayMap arrayFilter arrayZip'),
  ...each(scalar('array', 1, many), 'arraySort arrayReverseSort arrayIntersect arrayEnumerate arrayCumSum'),
  ...each(scalar('array', 1, 1), 'arrayDistinct arrayReverse arrayFlatten arrayCompact arrayPopBack arrayPopFront'),
  ...each(scalar('array', 2, 2), 'arrayPushBack arrayPushFront'),
  ['arraySlice', scalar('array', 2, 3)],
  ...each(scalar('other', 2, many), 'arrayFirst arrayLast'),
  ...each(scalar('number', 1, many), 'arrayCount arrayUniq'),
  ...each(scalar('number', 2, many), 'arrayFirstIndex arrayLastIndex'),
  ...each(scalar('boolean', 1, many), 'arrayExists arrayAll'),
  ...each(scalar('other', 1, 2), 'arrayMin arrayMax arraySum arrayAvg'),
  ['arrayStringConcat', scalar('string', 1, 2)],
  ['arrayJoin', scalar('other', 1, 1)],
  ...each(scalar('boolean', 2, 2), 'has hasAll hasAny'),
  ...each(scalar('number', 2, 2), 'indexOf countEqual'),
];

const comparisons: [string, Shape][] = each(
  scalar('boolean', 2, 2),
  'equals notEquals less greater lessOrEquals greaterOrEquals',
);

const aggregates: [string, Shape][] = [
  ['count', aggregate('number', 0, { most: 1, nullable: 'never' })],
  ['countIf', aggregate('number', 1, { most: 2, nullable: 'never' })],
  ...each(aggregate('same', 1), 'min max any anyLast sum'),
  ...each(aggregate('same', 2), 'minIf maxIf anyIf anyLastIf sumIf argMin argMax'),
  ...each(aggregate('same', 3), 'argMinIf argMaxIf'),
  ...each(aggregate('number', 1), 'avg median stddevPop stddevSamp varPop varSamp'),
  ...each(aggregate('number', 2), 'avgIf medianIf corr'),
  ...each(aggregate('number', 1, { parameters: true }), 'quantile quantileExact'),
  ...each(aggregate('number', 2, { parameters: true }), 'quantileIf'),
  ...each(aggregate('array', 1, { parameters: true }), 'quantiles topK'),
  ...each(aggregate('number', 1, { most: many, nullable: 'never' }), 'uniq uniqExact'),
  ...each(aggregate('number', 2, { most: many, nullable: 'never' }), 'uniqIf uniqExactIf'),
  ...each(aggregate('number', 1, { nullable: 'never' }), 'countDistinct uniqExactMerge uniqMerge sumMerge'),
  ...each(aggregate('number', 2, { nullable: 'never' }), 'countDistinctIf'),
  ...each(aggregate('array', 1, { nullable: 'never', parameters: true }), 'groupArray groupUniqArray'),
  ...each(aggregate('array', 2, { nullable: 'never', parameters: true }), 'groupArrayIf groupUniqArrayIf'),
  ...each(aggregate('array', 1, { nullable: 'never' }), 'groupUniqArrayArray'),
  ...each(aggregate('other', 1), 'argMinMerge argMaxMerge'),
];

const windowOnly: [string, Shape][] = [
  ...each(aggregate('number', 0, { nullable: 'never' }), 'row_number rank dense_rank'),
  ...each(aggregate('same', 1), 'first_value last_value'),
  ...each(aggregate('same', 1, { most: 3 }), 'lagInFrame leadInFrame'),
];

function table(shapes: readonly [string, Shape][]): ReadonlyMap<string, HogQLFunction> {
  return new Map(shapes.map(([name, shape]) => [name, { ...shape, clickhouse: shape.clickhouse ?? name }]));
}

/** Functions by name, as written in HogQL. `now`, `toDateTime`, `toDate`, `toTimeZone` and `in` have printers of their own. */
export const hogqlFunctions = table([...scalars, ...comparisons, ...aggregates]);
export const hogqlWindowFunctions = table([...aggregates, ...windowOnly]);

/** HogQL takes these in any case (`COUNT(*)`, `Lower(x)`). */
export const anyCase: ReadonlySet<string> = new Set(
  'count min max sum avg coalesce concat lower upper substring length replace extract now trim position round floor ceil abs'.split(
    ' ',
  ),
);
