import { Quantity } from '../Quantity';
import { CelError } from '../values/CelError';
import { Opaque } from '../values/Opaque';
import { Library, reading } from './Overload';

const TYPE = 'kubernetes.Quantity';

/** A quantity as a value of CEL. */
class Amount extends Opaque {
  readonly typeName = TYPE;

  constructor(readonly quantity: Quantity) {
    super();
  }

  equals(other: Opaque): boolean {
    return (
      other instanceof Amount && this.quantity.compareTo(other.quantity) === 0
    );
  }
}

function parse(text: string): Amount {
  const quantity = Quantity.parse(text);
  if (!quantity) {
    throw new CelError(`"${text}" is no quantity`);
  }
  return new Amount(quantity);
}

function asInteger({ quantity }: Amount): bigint {
  if (!quantity.isInteger()) {
    throw new CelError('the quantity is no whole number');
  }
  return quantity.asInteger();
}

/** Kubernetes' functions of quantities (apiserver `library/quantity.go`). */
export function quantities(library: Library): void {
  const add = (a: Amount, b: Amount | bigint) =>
    new Amount(a.quantity.add(b instanceof Amount ? b.quantity : b));
  const sub = (a: Amount, b: Amount | bigint) =>
    new Amount(a.quantity.sub(b instanceof Amount ? b.quantity : b));
  library
    .fn('quantity', ['string'], parse, reading(0))
    .fn(
      'isQuantity',
      ['string'],
      (text: string) => Quantity.parse(text) !== undefined,
      reading(0),
    )
    .fn('sign', [TYPE], (a: Amount) => BigInt(a.quantity.sign()))
    .method('isInteger', [TYPE], (a: Amount) => a.quantity.isInteger())
    .method('asInteger', [TYPE], asInteger)
    .method('asApproximateFloat', [TYPE], (a: Amount) =>
      a.quantity.asApproximateFloat(),
    )
    .method(
      'isGreaterThan',
      [TYPE, TYPE],
      (a: Amount, b: Amount) => a.quantity.compareTo(b.quantity) > 0,
    )
    .method(
      'isLessThan',
      [TYPE, TYPE],
      (a: Amount, b: Amount) => a.quantity.compareTo(b.quantity) < 0,
    )
    .method('compareTo', [TYPE, TYPE], (a: Amount, b: Amount) =>
      BigInt(a.quantity.compareTo(b.quantity)),
    )
    .method('add', [TYPE, TYPE], add)
    .method('add', [TYPE, 'int'], add)
    .method('sub', [TYPE, TYPE], sub)
    .method('sub', [TYPE, 'int'], sub);
}
