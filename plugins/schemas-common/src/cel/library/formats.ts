import { checkFormat, formatWords } from '../../formats/formats';
import {
  dns1035LabelProblem,
  dnsLabelProblem,
  dnsSubdomainProblem,
  labelValueProblem,
  maskTrailingDash,
  NameProblem,
  qualifiedNameProblem,
} from '../../metadata/names';
import type { CelValue } from '../values/CelValue';
import { List } from '../values/List';
import { Opaque } from '../values/Opaque';
import { Optional } from '../values/Optional';
import { Library, sizeOf } from './Overload';

const TYPE = 'kubernetes.NamedFormat';

/** A format as a value of CEL. */
class NamedFormat extends Opaque {
  readonly typeName = TYPE;

  constructor(
    readonly name: string,
    readonly problem: (text: string) => NameProblem,
  ) {
    super();
  }

  equals(other: Opaque): boolean {
    return other instanceof NamedFormat && other.name === this.name;
  }
}

function ofSchemas(format: string): (text: string) => NameProblem {
  return text =>
    checkFormat(format, text) ? undefined : `must be ${formatWords(format)}`;
}

const FORMATS = Object.entries({
  dns1123Label: dnsLabelProblem,
  dns1123Subdomain: dnsSubdomainProblem,
  dns1035Label: dns1035LabelProblem,
  qualifiedName: qualifiedNameProblem,
  dns1123LabelPrefix: (text: string) => dnsLabelProblem(maskTrailingDash(text)),
  dns1123SubdomainPrefix: (text: string) =>
    dnsSubdomainProblem(maskTrailingDash(text)),
  dns1035LabelPrefix: (text: string) =>
    dns1035LabelProblem(maskTrailingDash(text)),
  labelValue: labelValueProblem,
  uri: ofSchemas('uri'),
  uuid: ofSchemas('uuid'),
  byte: ofSchemas('byte'),
  date: ofSchemas('date'),
  datetime: ofSchemas('datetime'),
}).map(([name, problem]) => new NamedFormat(name, problem));

function validate(format: NamedFormat, text: string): Optional {
  const problem = format.problem(text);
  return Optional.of(problem === undefined ? undefined : new List([problem]));
}

// The pattern is taken for one of 60 letters.
function cost(args: CelValue[]): number {
  return Math.ceil((1 + sizeOf(args[1])) * 0.1) * 15;
}

/** Kubernetes' named formats (apiserver `library/format.go`). */
export function formats(library: Library): void {
  library
    .fn('format.named', ['string'], (name: string) =>
      Optional.of(FORMATS.find(format => format.name === name)),
    )
    .method('validate', [TYPE, 'string'], validate, cost);
  for (const format of FORMATS) {
    library.fn(`format.${format.name}`, [], () => format);
  }
}
