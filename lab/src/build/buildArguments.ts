import type { Binary, Program } from '../programs/Program';

/** How `go build` is called for a binary, but for where it writes. */
export function buildArguments(
  program: Program,
  binary: Binary,
  version: string,
): string[] {
  const variables = program.linkerVariables?.(version) ?? {};
  const linker = [
    '-s -w',
    ...Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`),
  ].join(' ');
  return [
    'build',
    '-trimpath',
    '-ldflags',
    linker,
    ...(program.tags ? ['-tags', program.tags.join(',')] : []),
    binary.package,
  ];
}

/** CGO_ENABLED of a program. */
export function cgoOf(program: Program): '0' | '1' {
  return program.cgo ? '1' : '0';
}
