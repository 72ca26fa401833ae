const beginnings = [
  // Indented, as frames are in most languages.
  /^[ \t]+\S/,
  // JVM and .NET: causes, and the exception's own line behind a log line.
  /^(?:Caused by|Suppressed): /,
  /^\.\.\. \d+ (?:more|common frames)/,
  /^(?:Exception in thread "[^"]*" )?(?:[a-z_$][\w$]*\.)+[A-Z][\w$]*(?:Exception|Error|Throwable)(?::|$)/,
  // Python
  /^Traceback \(most recent call last\):/,
  /^(?:During handling of the above exception|The above exception was the direct cause)/,
  // Go
  /^goroutine \d+ \[/,
];

/** Whether a line reads as the next line of a stack trace. */
export function isContinuation(line: string): boolean {
  const start = line.slice(0, 300);
  return beginnings.some(beginning => beginning.test(start));
}
