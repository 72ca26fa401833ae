import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import type { DeliveryService } from '@gitops-portal/plugin-delivery-node';
import type { DesiredStateService } from '@gitops-portal/plugin-desired-state-node';
import { parse } from 'yaml';
import { createAddEnvironmentsAction } from './actions/addEnvironmentsAction';
import { createAdoptAppAction } from './actions/adoptAppAction';
import { createAppPlacesAction } from './actions/appPlacesAction';
import { createCommitAction } from './actions/commitAction';
import { createNewAppAction } from './actions/newAppAction';
import { createPullRequestAction } from './actions/pullRequestAction';
import { createWaitUntilHealthyAction } from './actions/waitUntilHealthyAction';

const folder = resolve(__dirname, '../../../examples/templates');

// Nothing is called: their schemas are looked at.
const desiredState = {} as DesiredStateService;
const delivery = {} as DeliveryService;
const actions = [
  createAddEnvironmentsAction({ desiredState }),
  createAdoptAppAction({ delivery, desiredState }),
  createAppPlacesAction({ sources: [], image: '' }),
  createCommitAction({ desiredState }),
  createNewAppAction({ desiredState }),
  createPullRequestAction({ desiredState }),
  createWaitUntilHealthyAction({ delivery, desiredState }),
] as unknown as TemplateAction[];

interface Step {
  id: string;
  action: string;
  input: Record<string, unknown>;
}

const propertiesOf = (schema: unknown) =>
  Object.keys((schema as { properties: object }).properties);

const templates = readdirSync(folder).filter(name =>
  existsSync(join(folder, name, 'template.yaml')),
);

describe('the example templates', () => {
  it('are all registered', () => {
    const { spec } = parse(readFileSync(join(folder, 'all.yaml'), 'utf8'));
    expect([...spec.targets].sort()).toEqual(
      templates.map(name => `./${name}/template.yaml`).sort(),
    );
  });

  it.each(templates)('%s uses what the actions have', name => {
    const text = readFileSync(join(folder, name, 'template.yaml'), 'utf8');
    const steps = (parse(text) as { spec: { steps: Step[] } }).spec.steps;
    const own = steps.filter(({ action }) => action.startsWith('gitops:'));
    expect(own).not.toEqual([]);
    for (const step of own) {
      const action = actions.find(({ id }) => id === step.action);
      const inputs = propertiesOf(action?.schema?.input);
      expect(inputs).toEqual(expect.arrayContaining(Object.keys(step.input)));
      const used = [...text.matchAll(/steps\.(\w+)\.output\.(\w+)/g)]
        .filter(([, id]) => id === step.id)
        .map(([, , output]) => output);
      const outputs = propertiesOf(action?.schema?.output);
      expect(outputs).toEqual(expect.arrayContaining(used));
    }
  });
});
