import { parseArgs, type ParseArgsConfig } from 'node:util';
import { serviceFaults } from '../process/control/ServiceFaults';
import { releaseFaults } from '../process/spoiledImages';
import { UsageError } from './UsageError';

/** What the command line asks for. */
export type Command =
  | { name: 'help' }
  | {
      name: 'up';
      state?: string;
      fresh: boolean;
      portBase?: number;
      json: boolean;
    }
  | {
      name: 'endpoints' | 'kubeconfig' | 'status' | 'events';
      state?: string;
      json: boolean;
    }
  | {
      name: 'drift' | 'outage' | 'release' | 'fault';
      state?: string;
      json: boolean;
      /** The body of the control call. */
      input: Record<string, unknown>;
    };

type Options = NonNullable<ParseArgsConfig['options']>;

const COMMON: Options = {
  state: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

const OPTIONS: Record<string, Options> = {
  up: { fresh: { type: 'boolean' }, 'port-base': { type: 'string' } },
  endpoints: {},
  kubeconfig: {},
  status: {},
  events: {},
  drift: {},
  outage: { seconds: { type: 'string' }, restore: { type: 'boolean' } },
  release: { bad: { type: 'string' } },
  fault: {
    seconds: { type: 'string' },
    'delay-ms': { type: 'string' },
    restore: { type: 'boolean' },
  },
};

const OPERANDS: Record<string, string[]> = {
  drift: ['app', 'environment'],
  outage: ['cluster'],
  release: ['app', 'environment', 'version'],
  fault: ['environment', 'service', 'fault'],
};

/** Reads the arguments after the program's name; throws a UsageError. */
export function parseCommandLine(args: string[]): Command {
  const [name, ...rest] = args;
  if (
    name === undefined ||
    name === '--help' ||
    name === '-h' ||
    name === 'help'
  ) {
    return { name: 'help' };
  }
  if (!Object.hasOwn(OPTIONS, name)) {
    const known = Object.keys(OPTIONS).join(', ');
    throw new UsageError(`There is no command "${name}"; there are ${known}.`);
  }
  const { values, positionals } = parse(name, rest);
  if (values.help) {
    return { name: 'help' };
  }
  const state = values.state as string | undefined;
  const json = values.json === true;
  switch (name) {
    case 'up':
      return {
        name,
        state,
        json,
        fresh: values.fresh === true,
        portBase: wholeNumber('--port-base', values['port-base'], 65_525),
      };
    case 'drift':
    case 'outage':
    case 'release':
    case 'fault':
      return {
        name,
        state,
        json,
        input: checked({
          ...operands(name, positionals),
          ...extras(values),
        }),
      };
    default:
      return {
        name: name as 'endpoints' | 'kubeconfig' | 'status' | 'events',
        state,
        json,
      };
  }
}

function parse(name: string, args: string[]) {
  const wanted = OPERANDS[name] ?? [];
  let parsed;
  try {
    parsed = parseArgs({
      args,
      options: { ...COMMON, ...OPTIONS[name] },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(`${name}: ${(error as Error).message}`);
  }
  const { positionals, values } = parsed;
  // what is restored needs no fault
  const needed =
    name === 'fault' && values.restore ? wanted.slice(0, -1) : wanted;
  if (!values.help && positionals.length !== needed.length) {
    const needs = needed.map(word => word.toUpperCase()).join(' ');
    throw new UsageError(
      `${name} takes ${needs || 'no operand'}, not "${positionals.join(' ')}".`,
    );
  }
  return parsed;
}

function operands(name: string, values: string[]): Record<string, string> {
  return Object.fromEntries(
    values.map((value, index) => [OPERANDS[name][index], value]),
  );
}

/** The faults of services are few, so they are checked here. */
function checked(input: Record<string, unknown>): Record<string, unknown> {
  const { fault } = input;
  if (fault !== undefined && !serviceFaults.some(known => known === fault)) {
    const known = serviceFaults.join(', ');
    throw new UsageError(`FAULT has to be one of ${known}, not "${fault}".`);
  }
  return input;
}

/** The options that the control calls know as fields. */
function extras(values: Record<string, unknown>): Record<string, unknown> {
  const { seconds, restore, bad } = values;
  const fields: Record<string, unknown> = {};
  if (seconds !== undefined) {
    fields.seconds = wholeNumber('--seconds', seconds, 86_400);
  }
  if (values['delay-ms'] !== undefined) {
    fields.delayMs = wholeNumber('--delay-ms', values['delay-ms'], 600_000);
  }
  if (restore) {
    fields.restore = true;
  }
  if (bad !== undefined) {
    if (!releaseFaults.some(fault => fault === bad)) {
      const known = releaseFaults.join(', ');
      throw new UsageError(`--bad has to be one of ${known}, not "${bad}".`);
    }
    fields.bad = bad;
  }
  return fields;
}

function wholeNumber(
  option: string,
  value: unknown,
  highest: number,
): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const number = Number(value);
  if (!/^\d+$/.test(String(value)) || number > highest) {
    throw new UsageError(
      `${option} has to be a whole number up to ${highest}, not "${value}".`,
    );
  }
  return number;
}
