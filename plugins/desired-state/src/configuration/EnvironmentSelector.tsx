import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { EnvironmentLabel } from '@gitops-portal/plugin-environments-react';
import type { EnvironmentChoice } from '../api/DesiredStateApi';

/** Chooses an environment, in promotion order. */
export function EnvironmentSelector(props: {
  environments: EnvironmentChoice[];
  selected: string;
  onSelect: (name: string) => void;
}) {
  const { environments, selected } = props;
  return (
    <ToggleButtonGroup
      aria-label="Environment"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={keys => {
        const [key] = keys;
        props.onSelect(String(key));
      }}
    >
      {environments.map(({ name, title }, index) => (
        <ToggleButton key={name} id={name}>
          <EnvironmentLabel
            name={name}
            title={title}
            prod={index === environments.length - 1}
          />
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
