/** Functions of PromQL that are evaluated, and what they take. */
export const functions = {
  rate: ['range vector'],
  increase: ['range vector'],
  histogram_quantile: ['scalar', 'instant vector'],
} as const;

type FunctionName = keyof typeof functions;

export function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}

/** Those that Prometheus has and the sandbox does not evaluate. */
export const otherFunctions = new Set(
  `abs absent absent_over_time acos acosh asin asinh atan atanh avg_over_time
  ceil changes clamp clamp_max clamp_min cos cosh count_over_time day_of_month
  day_of_week day_of_year days_in_month deg delta deriv double_exponential_smoothing
  exp floor histogram_avg histogram_count histogram_fraction histogram_stddev
  histogram_stdvar histogram_sum holt_winters hour idelta info irate label_join
  label_replace last_over_time ln log10 log2 mad_over_time max_over_time
  min_over_time minute month pi predict_linear present_over_time
  quantile_over_time rad resets round scalar sgn sin sinh sort sort_by_label
  sort_by_label_desc sort_desc sqrt stddev_over_time stdvar_over_time
  sum_over_time tan tanh time timestamp vector year`.split(/\s+/),
);

/** Aggregations that are evaluated. */
export const aggregations = ['sum', 'max'] as const;

/** Those that Prometheus has and the sandbox does not evaluate. */
export const otherAggregations = new Set(
  'avg bottomk count count_values group limitk limit_ratio min quantile stddev stdvar topk'.split(
    ' ',
  ),
);

export function isAggregation(word: string): boolean {
  const name = word.toLowerCase();
  return aggregations.some(one => one === name) || otherAggregations.has(name);
}

/** Operators that Prometheus has and the sandbox does not evaluate. */
export const otherOperators = new Set(
  '== != > < >= <= ^ % and unless atan2'.split(' '),
);

/** What may follow an operator or an expression, and is not evaluated. */
export const otherModifiers = new Set(
  'bool on ignoring group_left group_right offset @'.split(' '),
);
