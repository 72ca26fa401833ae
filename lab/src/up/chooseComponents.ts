import { UsageError } from '@gitops-portal/cli';
import { labEnvironments, type Component } from '../components/Component';

/**
 * The components that words mean, with all that they need: a component
 * (`flux-dev`), a group (`flux`) or an environment (`dev`); no words mean
 * everything. In the order of `all`.
 *
 * @throws UsageError for a word that means nothing
 */
export function chooseComponents(
  words: string[],
  all: Component[],
): Component[] {
  if (words.length === 0) return all;
  const chosen = new Set<string>();
  for (const word of words) {
    const meant = all.filter(({ name, group, environment }) =>
      [name, group, environment].includes(word),
    );
    if (meant.length === 0) {
      const groups = [...new Set(all.map(({ group }) => group))];
      throw new UsageError(
        `There is no component '${word}': expected an environment (${labEnvironments.join(
          ', ',
        )}), a group (${groups.join(', ')}), or one of a group (flux-dev)`,
      );
    }
    for (const component of meant) addWithNeeds(component, all, chosen);
  }
  return all.filter(({ name }) => chosen.has(name));
}

function addWithNeeds(
  component: Component,
  all: Component[],
  chosen: Set<string>,
): void {
  if (chosen.has(component.name)) return;
  chosen.add(component.name);
  for (const need of component.needs) {
    addWithNeeds(findComponent(need, all), all, chosen);
  }
}

function findComponent(name: string, all: Component[]): Component {
  const found = all.find(component => component.name === name);
  if (!found)
    throw new Error(`There is no component '${name}', which another needs`);
  return found;
}
