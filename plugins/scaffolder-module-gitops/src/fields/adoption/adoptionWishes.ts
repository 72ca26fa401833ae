import type { AdoptionWishes } from '@gitops-portal/plugin-desired-state-common';

/** What the other fields of an adoption's form say. */
export interface AdoptionForm {
  /** The name that it was found under. */
  found?: string;
  wishes: AdoptionWishes;
}

/** Reads the form; what is not filled in is left out. */
export function adoptionForm(formData: Record<string, unknown>): AdoptionForm {
  const text = (name: string) => {
    const value = formData[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [name, title, description] = ['name', 'title', 'description'].map(text);
  return {
    found: text('found'),
    wishes: {
      owner: text('owner') ?? '',
      ...(name ? { name } : {}),
      ...(title ? { title } : {}),
      ...(description ? { description } : {}),
    },
  };
}
