import { ruleInWords } from './ruleInWords';

it.each([
  ['self == oldSelf', 'it cannot change once it is set'],
  ['self.name == oldSelf.name', 'name cannot change'],
  ['has(self.a) || has(self.b)', 'at least one of a and b has to be there'],
  ['!has(self.a) || has(self.b)', 'with a there has to be b'],
  ['!(has(self.a) && has(self.b.c))', 'a and b.c exclude each other'],
  ['!has(self.a) || !has(self.b)', 'a and b exclude each other'],
  ['has(self.a) != has(self.b)', 'exactly one of a and b has to be there'],
  [
    '[has(self.a), has(self.b), has(self.c)].filter(x, x == true).size() == 1',
    'exactly one of a, b and c',
  ],
  ['[has(self.a),has(self.b)].exists_one(x,x)', 'exactly one of a and b'],
  [
    '[has(self.a),has(self.b)].filter(x,x).size() <= 1',
    'at most one of a and b',
  ],
  ['self.min <= self.max', 'min is at most max'],
  ['self != "a b"', 'it is another than "a b"'],
  ['self.size() <= 3', 'its size is at most 3'],
  ["self.startsWith('https://')", "it starts with 'https://'"],
  [String.raw`self.matches('^[a-z]+$')`, 'it matches ^[a-z]+$'],
  ["self in ['a', 'b']", "it is one of 'a', 'b'"],
])('%s', (rule, words) => {
  expect(ruleInWords(rule)).toBe(words);
});

it.each([
  'self.all(x, x > 1)',
  'self.replicas <= 10 || self.tls',
  'quantity(self).isGreaterThan(quantity("1"))',
  '',
])('leaves %j to its source', rule => {
  expect(ruleInWords(rule)).toBeUndefined();
});
