const CLASSES: Record<string, string> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  xdigit: '0-9A-Fa-f',
  word: '\\w',
};

/**
 * A pattern of RE2 as JavaScript reads it, in which editors and Helm's users
 * check; `undefined` where the two differ in more than words, so that nothing
 * good is called wrong.
 */
export function editorPattern(pattern: string | undefined): string | undefined {
  if (!pattern) {
    return undefined;
  }
  const translated = pattern
    .replaceAll('\\z', '$')
    .replaceAll('\\A', '^')
    .replaceAll('(?P<', '(?<')
    .replace(/\[\[:(\w+):\]\]/g, (whole, name: string) =>
      Object.hasOwn(CLASSES, name) ? `[${CLASSES[name]}]` : whole,
    );
  if (/\[:\w+:\]|\\[QEC]|\(\?[imsU-]|\\p[A-Z{]/.test(translated)) {
    return undefined;
  }
  try {
    // Editors compile with the flag, which refuses needless escapes.
    RegExp(translated, 'u');
    return translated;
  } catch {
    return withoutNeedlessEscapes(translated);
  }
}

function withoutNeedlessEscapes(pattern: string): string | undefined {
  const bare = pattern.replace(/\\([-_:@%&~`'"<>=!,;# ])/g, (whole, char) =>
    char === '-' ? whole : char,
  );
  try {
    RegExp(bare, 'u');
    return bare;
  } catch {
    return undefined;
  }
}
