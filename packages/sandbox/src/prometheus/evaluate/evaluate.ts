import { typeOf, type Expression, type Selector } from '../promql/Expression';
import { beyondSandbox } from '../PrometheusError';
import type { SeriesSource } from '../series/Series';
import type { Times } from '../series/Times';
import { aggregate } from './aggregate';
import { emptyColumn, isEmpty, type Column } from './Column';
import { compute, either, matched, withNumber } from './combine';
import { histogramQuantile } from './histogramQuantile';
import { increaseOf } from './rate';
import { select } from './select';

/** The value of a scalar. */
export function evaluateScalar(expression: Expression): number {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'binary' && expression.operator !== 'or') {
    return compute(
      expression.operator,
      evaluateScalar(expression.left),
      evaluateScalar(expression.right),
    );
  }
  throw beyondSandbox('this scalar');
}

class Evaluation {
  constructor(
    private readonly source: SeriesSource,
    private readonly times: Times,
    private readonly now: number,
  ) {}

  vector(expression: Expression): Column[] {
    const { times } = this;
    switch (expression.kind) {
      case 'selector':
        return this.instants(expression);
      case 'aggregation':
        return aggregate(expression, this.vector(expression.of), times);
      case 'call': {
        const [first, second] = expression.arguments;
        if (expression.name === 'histogram_quantile') {
          const quantile = evaluateScalar(first);
          return histogramQuantile(quantile, this.vector(second), times);
        }
        return this.rises(first as Selector, expression.name === 'rate');
      }
      case 'binary':
        return this.combined(expression);
      default:
        throw beyondSandbox('this expression');
    }
  }

  private combined({
    left,
    operator,
    right,
  }: Extract<Expression, { kind: 'binary' }>): Column[] {
    const { times } = this;
    if (operator === 'or') {
      return either(this.vector(left), this.vector(right), times);
    }
    if (typeOf(left) === 'scalar') {
      const number = evaluateScalar(left);
      return withNumber(this.vector(right), times, value =>
        compute(operator, number, value),
      );
    }
    if (typeOf(right) === 'scalar') {
      const number = evaluateScalar(right);
      return withNumber(this.vector(left), times, value =>
        compute(operator, value, number),
      );
    }
    return matched(operator, this.vector(left), this.vector(right), times);
  }

  private instants(selector: Selector): Column[] {
    const { now, times } = this;
    return this.select(selector, 0).map(({ labels, pieces }) => {
      const column = emptyColumn(labels, times);
      for (const { from, to, values } of pieces) {
        const here = values(times);
        times.ms.forEach((ms, index) => {
          if (ms < from || ms >= to || ms > now) return;
          column.values[index] = here[index];
          column.has[index] = 1;
        });
      }
      return column;
    });
  }

  private rises(selector: Selector, perSecond: boolean): Column[] {
    const window = selector.range ?? 0;
    return this.select(selector, window).map(series => {
      const column = increaseOf(series, this.times, window, this.now);
      if (perSecond) {
        const seconds = window / 1000;
        for (let index = 0; index < column.values.length; index++) {
          column.values[index] /= seconds;
        }
      }
      return column;
    });
  }

  private select({ matchers }: Selector, window: number) {
    const { last, start } = this.times;
    return select(this.source, matchers, { from: start - window, to: last });
  }
}

/**
 * The values of an instant vector at each of the times, up to `now`
 * (milliseconds since 1970).
 *
 * @throws PrometheusError
 */
export function evaluate(
  expression: Expression,
  source: SeriesSource,
  times: Times,
  now = Infinity,
): Column[] {
  return new Evaluation(source, times, now)
    .vector(expression)
    .filter(column => !isEmpty(column));
}
