import { Environment, EvaluationError } from '@marcbachmann/cel-js';
import { Quantity } from './Quantity';

const TYPE = 'kubernetes.Quantity';

/** Kubernetes' CEL quantity library (apiserver `library/quantity.go`). */
export function registerQuantityLibrary(environment: Environment): void {
  environment
    .registerType(TYPE, { ctor: Quantity, fields: {} })
    .registerFunction(`quantity(string): ${TYPE}`, parse)
    .registerFunction(
      'isQuantity(string): bool',
      (text: string) => Quantity.parse(text) !== undefined,
    )
    .registerFunction(
      `${TYPE}.compareTo(${TYPE}): int`,
      (a: Quantity, b: Quantity) => BigInt(a.compareTo(b)),
    )
    .registerFunction(
      `${TYPE}.isGreaterThan(${TYPE}): bool`,
      (a: Quantity, b: Quantity) => a.compareTo(b) > 0,
    )
    .registerFunction(
      `${TYPE}.isLessThan(${TYPE}): bool`,
      (a: Quantity, b: Quantity) => a.compareTo(b) < 0,
    )
    .registerFunction(`${TYPE}.sign(): int`, (a: Quantity) => BigInt(a.sign()))
    .registerFunction(`${TYPE}.isInteger(): bool`, (a: Quantity) =>
      a.isInteger(),
    )
    .registerFunction(`${TYPE}.asInteger(): int`, asInteger)
    .registerFunction(`${TYPE}.asApproximateFloat(): double`, (a: Quantity) =>
      a.asApproximateFloat(),
    )
    .registerFunction(
      `${TYPE}.add(${TYPE}): ${TYPE}`,
      (a: Quantity, b: Quantity) => a.add(b),
    )
    .registerFunction(`${TYPE}.add(int): ${TYPE}`, (a: Quantity, b: bigint) =>
      a.add(b),
    )
    .registerFunction(
      `${TYPE}.sub(${TYPE}): ${TYPE}`,
      (a: Quantity, b: Quantity) => a.sub(b),
    )
    .registerFunction(`${TYPE}.sub(int): ${TYPE}`, (a: Quantity, b: bigint) =>
      a.sub(b),
    )
    .registerOperator(
      `${TYPE} == ${TYPE}`,
      (a: Quantity, b: Quantity) => a.compareTo(b) === 0,
    );
}

function parse(text: string): Quantity {
  const quantity = Quantity.parse(text);
  if (!quantity) {
    throw new EvaluationError(`"${text}" is not a quantity`);
  }
  return quantity;
}

function asInteger(quantity: Quantity): bigint {
  if (!quantity.isInteger()) {
    throw new EvaluationError('the quantity is not a whole number');
  }
  return quantity.asInteger();
}
