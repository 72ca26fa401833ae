import { createReadStream } from 'node:fs';
import type { Command, Output } from '../Command';
import { readArguments } from '../readArguments';
import { UsageError } from '../UsageError';
import { markAsJson } from './markAsJson';
import { markAsText } from './markAsText';
import { readRecording } from './readRecording';

const options = {
  replay: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

/** A file that is no recording at all would fill the terminal. */
const problemsTold = 20;

/** `status --replay`: what the portal would have said at each mark of a recording. */
export const statusCommand: Command = {
  name: 'status',
  summary: 'what the portal would have said of recorded objects, mark by mark',
  help: [
    'status --replay FILE… [--json]',
    '',
    'Plays recordings of what watches delivered (NDJSON, one event or mark a line)',
    'and tells the status of each app at each mark. `-` reads standard input.',
    'Lines that cannot be read are told with file and line, and left out.',
    '',
    '--json            one line of JSON per mark',
    '',
    'Exit codes: 0 fine, 1 some lines could not be read, 2 wrong use or no such file.',
  ].join('\n'),
  async run(args, output) {
    const { values, positionals } = readArguments(args, options);
    if (!values.replay) {
      throw new UsageError('--replay FILE is missing: which recording?');
    }
    const files = [...values.replay, ...positionals];
    if (files.filter(file => file === '-').length > 1) {
      throw new UsageError('Standard input (-) can be read once only');
    }
    let code = 0;
    for (const file of files) {
      const tell = values.json
        ? { json: true, file: files.length > 1 ? file : undefined }
        : { json: false, file };
      code = Math.max(code, await play(file, tell, output));
    }
    return code;
  },
};

async function play(
  file: string,
  tell: { json: boolean; file?: string },
  output: Output,
): Promise<number> {
  const name = file === '-' ? 'standard input' : file;
  const stream = file === '-' ? process.stdin : createReadStream(file);
  let problems = 0;
  let marks = 0;
  if (!tell.json && tell.file) output.out(name);
  try {
    for await (const told of readRecording(stream)) {
      if ('problem' in told) {
        problems++;
        if (problems <= problemsTold) {
          output.err(`${name}:${told.line}: ${told.problem}`);
        }
        continue;
      }
      marks++;
      if (tell.json) output.out(markAsJson(told, tell.file));
      else for (const line of markAsText(told)) output.out(line);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    output.err(`${name} cannot be read: ${message}`);
    return 2;
  }
  if (problems > problemsTold) {
    output.err(`${name}: ${problems - problemsTold} more lines like these`);
  }
  if (marks === 0) output.err(`${name}: no mark in it, so nothing to tell`);
  return problems > 0 || marks === 0 ? 1 : 0;
}
