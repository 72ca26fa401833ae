import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

/**
 * Does something, and tells the auditor how it went.
 *
 * @param options.metaOf - what the event tells of the result
 * @param options.isInWords - of an error, its name and message alone are told:
 * the auditor keeps all that an error holds, and a conflict holds values
 * @throws what `make` throws
 */
export async function audited<T>(
  auditor: AuditorService,
  about: AuditorServiceCreateEventOptions,
  make: () => Promise<T>,
  options: {
    metaOf?: (result: T) => { [name: string]: JsonObject[string] };
    isInWords?: boolean;
  } = {},
): Promise<T> {
  const { metaOf, isInWords } = options;
  const event = await auditor.createEvent(about);
  try {
    const result = await make();
    if (metaOf) await event.success({ meta: metaOf(result) });
    else await event.success();
    return result;
  } catch (error) {
    const told = isInWords ? inWords(error as Error) : (error as Error);
    await event.fail({ error: told });
    throw error;
  }
}

function inWords({ name, message }: Error): Error {
  return Object.assign(new Error(message), { name });
}
