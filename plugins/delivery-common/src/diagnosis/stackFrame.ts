/** A rule for the frames of one family of languages. */
interface FrameRule {
  /** Groups: file, line. */
  pattern: RegExp;
  /** The frame where it happened is printed last. */
  isLastFirst?: boolean;
}

const rules: FrameRule[] = [
  // at com.lumen.VoucherService.redeem(VoucherService.java:87)
  { pattern: /^\s*at .*\(([\w$]+\.(?:java|kt|scala|groovy)):(\d+)\)/ },
  // at redeem (/app/src/voucher.ts:88:13)
  { pattern: /^\s*at .*?([\w.-]+\.[cm]?[jt]sx?):(\d+):\d+\)?\s*$/ },
  // File "/app/settings.py", line 58, in from_env
  {
    pattern: /^\s*File ".*?([^/\\"]+)", line (\d+)/,
    isLastFirst: true,
  },
  // /app/voucher.go:42 +0x1d
  { pattern: /^\s+.*?([\w.-]+\.go):(\d+)(?: \+0x[0-9a-f]+)?\s*$/ },
  // at Shop.Voucher.Redeem() in /src/Voucher.cs:line 42
  { pattern: /^\s*at .* in .*?([\w.-]+\.(?:cs|fs|vb)):line (\d+)/ },
  // /app/voucher.rb:42:in `redeem'
  { pattern: /^\s*(?:from )?\S*?([\w.-]+\.rb):(\d+):in / },
];

/** Not the app's own: frames of these are left out where there are others. */
const foreign =
  /node_modules|\bnode:|site-packages|dist-packages|\bat (?:java|javax|jdk|sun|kotlin|scala)\.|\/usr\/lib\//;

/** Whether a line is a frame of a stack trace. */
export function isStackFrame(line: string): boolean {
  return rules.some(({ pattern }) => pattern.test(line));
}

/**
 * Where a stack trace says that it happened, such as `VoucherService.java:87`:
 * the innermost frame of the app's own code, else the innermost.
 */
export function topFrame(lines: string[]): string | undefined {
  for (const { pattern, isLastFirst } of rules) {
    const frames = lines.filter(line => pattern.test(line));
    if (frames.length === 0) continue;
    if (isLastFirst) frames.reverse();
    const own = frames.find(frame => !foreign.test(frame)) ?? frames[0];
    const [, file, line] = pattern.exec(own) ?? [];
    return `${file}:${line}`;
  }
  return undefined;
}
