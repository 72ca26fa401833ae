import type {
  AppChoice,
  EnvironmentChoice,
} from '../../api/PlatformChoicesApi';

/** Which environments a field offers, by its `ui:options`. */
export interface EnvironmentOptions {
  /** Name of the field with the app: only those that it is in. */
  of?: string;
  /** Name of the field with the app: only those that it is not in. */
  notOf?: string;
}

/** The environments that can be chosen; none while the app is not known. */
export function environmentsToChoose(
  environments: EnvironmentChoice[],
  apps: AppChoice[],
  options: EnvironmentOptions,
  formData: Record<string, unknown>,
): EnvironmentChoice[] {
  const field = options.of ?? options.notOf;
  if (!field) {
    return environments;
  }
  const app = apps.find(({ name }) => name === formData[field]);
  if (!app) {
    return [];
  }
  const isWanted = options.of !== undefined;
  return environments.filter(
    ({ name }) => app.environments.includes(name) === isWanted,
  );
}
