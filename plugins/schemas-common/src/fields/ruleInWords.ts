const FIELD = String.raw`self\.([A-Za-z_][\w.]*)`;
const HAS = String.raw`has\(${FIELD}\)`;
const LITERAL = String.raw`('[^']*'|"[^"]*"|-?\d+(?:\.\d+)?)`;

const comparisons: Record<string, string> = {
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
  '==': 'the same as',
  '!=': 'another than',
};

/** What a rule of a known form says, by its form. */
const forms: [RegExp, (...groups: string[]) => string][] = [
  [
    /^(?:self==oldSelf|oldSelf==self)$/,
    () => 'it cannot change once it is set',
  ],
  [
    new RegExp(`^(?:${FIELD}==oldSelf\\.\\1|oldSelf\\.[\\w.]+==${FIELD})$`),
    (a, b) => `${a ?? b} cannot change`,
  ],
  [
    new RegExp(`^!${HAS}\\|\\|${HAS}$`),
    (a, b) => `with ${a} there has to be ${b}`,
  ],
  [
    new RegExp(`^(?:!\\(${HAS}&&${HAS}\\)|!${HAS}\\|\\|!${HAS})$`),
    (a, b, c, d) => `${a ?? c} and ${b ?? d} exclude each other`,
  ],
  [
    new RegExp(`^(?:${HAS}!=${HAS}|${HAS}\\^${HAS})$`),
    (a, b, c, d) => `exactly one of ${a ?? c} and ${b ?? d} has to be there`,
  ],
  [
    new RegExp(
      `^\\[(has\\(self\\.[\\w.]+\\)(?:,has\\(self\\.[\\w.]+\\))*)\\]\\.(?:filter|exists_one)\\(\\w+,\\w+(?:==true)?\\)(?:\\.size\\(\\)(==|<=)1)?$`,
    ),
    (list, comparison) =>
      `${comparison === '<=' ? 'at most' : 'exactly'} one of ${names(list)}`,
  ],
  [
    new RegExp(`^has\\(self\\.[\\w.]+\\)(?:\\|\\|has\\(self\\.[\\w.]+\\))+$`),
    (...[whole]) => `at least one of ${names(whole)} has to be there`,
  ],
  [
    new RegExp(`^${FIELD}(<=|>=|==|!=|<|>)${FIELD}$`),
    (a, comparison, b) => `${a} is ${comparisons[comparison]} ${b}`,
  ],
  [
    new RegExp(`^self(<=|>=|!=|<|>)${LITERAL}$`),
    (comparison, value) => `it is ${comparisons[comparison]} ${value}`,
  ],
  [
    /^(?:size\(self\)|self\.size\(\))(<=|>=|==|!=|<|>)(\d+)$/,
    (comparison, count) => `its size is ${comparisons[comparison]} ${count}`,
  ],
  [
    /^self\.(startsWith|endsWith)\(('[^']*'|"[^"]*")\)$/,
    (how, text) =>
      `it ${how === 'startsWith' ? 'starts' : 'ends'} with ${text}`,
  ],
  [
    /^self\.matches\(r?('[^']*'|"[^"]*")\)$/,
    pattern => `it matches ${pattern.slice(1, -1)}`,
  ],
  [
    /^selfin\[([^\]]*)\]$/,
    list => `it is one of ${list.split(',').join(', ')}`,
  ],
];

/**
 * What a CEL rule says, for those who do not read CEL; undefined for rules of
 * no form that is known here, whose source says it best.
 */
export function ruleInWords(rule: string): string | undefined {
  const code = squeezed(rule);
  for (const [form, words] of forms) {
    const match = form.exec(code);
    if (match) {
      const groups = match.slice(1);
      return words(...(groups.length > 0 ? groups : [match[0]]));
    }
  }
  return undefined;
}

/** Without spaces, but for those in texts. */
function squeezed(rule: string): string {
  return rule.replace(
    /('[^']*'|"[^"]*")|\s+/g,
    (_, text?: string) => text ?? '',
  );
}

function names(list: string): string {
  const found = [...list.matchAll(/self\.([\w.]+)/g)].map(([, name]) => name);
  return `${found.slice(0, -1).join(', ')} and ${found.at(-1)}`;
}
