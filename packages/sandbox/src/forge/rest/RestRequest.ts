import type { IncomingHttpHeaders } from 'node:http';
import type { ForgeUser } from '../access/ForgeUser';
import { ForgeError } from '../ForgeError';
import type { HostedRepository } from '../HostedRepository';
import type { Forge } from '../Forge';

/** A REST call, authenticated and with its body read. */
export interface RestRequest {
  forge: Forge;
  method: string;
  /** The full URL, with the forge's own origin. */
  url: URL;
  headers: IncomingHttpHeaders;
  params: Record<string, string>;
  body: RestBody;
  user?: ForgeUser;
}

/** A REST call within a repository that the caller may read. */
export interface RepositoryRequest extends RestRequest {
  repository: HostedRepository;
}

/** What is sent back; `body` is JSON unless it is a Buffer. */
export interface RestReply {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The JSON body of a call, read field by field. */
export class RestBody {
  constructor(readonly fields: Readonly<Record<string, unknown>>) {}

  /** An optional text; null counts as absent. */
  text(field: string): string | undefined {
    const value = this.fields[field];
    if (value === undefined || value === null) {
      return undefined;
    }
    if (typeof value !== 'string') {
      throw unprocessable(
        `For 'properties/${field}', ${show(value)} is not a string.`,
      );
    }
    return value;
  }

  /** A text that must be there and not be empty. */
  required(field: string, resource: string): string {
    const value = this.text(field);
    if (!value) {
      throw new ForgeError('invalid', 'Validation Failed', [
        { resource, field, code: 'missing_field' },
      ]);
    }
    return value;
  }

  /** One of the words, or absent. */
  choice<T extends string>(
    field: string,
    choices: readonly T[],
  ): T | undefined {
    const value = this.text(field);
    if (value !== undefined && !choices.includes(value as T)) {
      throw unprocessable(
        `For 'properties/${field}', ${value} is not a member of ${show(
          choices,
        )}.`,
      );
    }
    return value as T | undefined;
  }

  flag(field: string): boolean | undefined {
    const value = this.fields[field];
    return typeof value === 'boolean' ? value : undefined;
  }

  /** A list of texts; absent is empty. */
  texts(field: string): string[] {
    const value = this.fields[field] ?? [];
    if (!Array.isArray(value) || value.some(item => typeof item !== 'string')) {
      throw unprocessable(
        `For 'properties/${field}', ${show(value)} is not an array of strings.`,
      );
    }
    return value;
  }

  /** A list of objects; absent is empty. */
  list(field: string): RestBody[] {
    const value = this.fields[field] ?? [];
    if (!Array.isArray(value) || value.some(item => !isObject(item))) {
      throw unprocessable(
        `For 'properties/${field}', ${show(value)} is not an array of objects.`,
      );
    }
    return value.map(item => new RestBody(item));
  }

  /** A nested object, or absent. */
  object(field: string): RestBody | undefined {
    const value = this.fields[field];
    return isObject(value) ? new RestBody(value) : undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unprocessable(message: string): ForgeError {
  return new ForgeError('invalid', `Invalid request.\n\n${message}`);
}

function show(value: unknown): string {
  return JSON.stringify(value);
}
