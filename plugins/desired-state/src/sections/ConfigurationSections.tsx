import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { JSX } from 'react';
import { useUrlState } from '../hooks/useUrlState';
import styles from './ConfigurationSections.module.css';

/** A section that another plugin adds. */
export interface ConfigurationSection {
  name: string;
  title: string;
  element: JSX.Element;
}

const requests = 'requests';

/** The requests of an app, and the sections that others add, one at a time. */
export function ConfigurationSections(props: {
  requests: JSX.Element;
  sections: ConfigurationSection[];
}) {
  const { sections } = props;
  const [url, setUrl] = useUrlState();
  if (sections.length === 0) return props.requests;
  const chosen = sections.find(({ name }) => name === url.section);
  return (
    <div className={styles.sections}>
      <ToggleButtonGroup
        aria-label="Part of the configuration"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen?.name ?? requests]}
        onSelectionChange={keys => {
          const [key] = keys;
          setUrl({ section: key === requests ? undefined : String(key) });
        }}
      >
        <ToggleButton id={requests}>Requests</ToggleButton>
        {sections.map(({ name, title }) => (
          <ToggleButton key={name} id={name}>
            {title}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {chosen ? chosen.element : props.requests}
    </div>
  );
}
