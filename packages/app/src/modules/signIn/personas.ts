import type { Config } from '@backstage/config';

/** A person of the demo world. */
export interface Persona {
  name: string;
  title: string;
  description: string;
}

const storageKey = 'gitops-portal.persona';

/** The personas of the sandbox, from its configuration. */
export function readPersonas(config: Config): Persona[] {
  return config.getConfigArray('sandbox.personas').map(persona => ({
    name: persona.getString('name'),
    title: persona.getString('title'),
    description: persona.getString('description'),
  }));
}

/** Who signed in last in this browser, so that a reload keeps them. */
export const rememberedPersona = {
  get: () => window.localStorage.getItem(storageKey) ?? undefined,
  set: (name: string) => window.localStorage.setItem(storageKey, name),
  clear: () => window.localStorage.removeItem(storageKey),
};
