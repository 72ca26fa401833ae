import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { useSidebarOpenState } from '@backstage/core-components';
import { Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiFlaskLine } from '@remixicon/react';
import { Button } from 'react-aria-components';
import styles from './SimulateMenu.module.css';
import { simulations, type Simulation } from './simulations';

/** Makes things happen in the sandbox; absent where there is none. */
export function SimulateMenu() {
  const config = useApi(configApiRef);
  const toasts = useApi(toastApiRef);
  const { isOpen } = useSidebarOpenState();
  const endpoint = config.getOptionalString('sandbox.endpoint');
  if (!endpoint) {
    return null;
  }

  const run = async (simulation: Simulation) => {
    try {
      const response = await fetch(`${endpoint}${simulation.path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(simulation.body),
      });
      const answer = await response.json();
      if (!response.ok) {
        throw new Error(answer?.error?.message ?? response.statusText);
      }
      toasts.post({
        title: simulation.title,
        description: `Watch: ${simulation.hint}.`,
        status: 'success',
        timeout: 8000,
      });
    } catch (error) {
      toasts.post({
        title: 'The sandbox did not do it',
        description: error instanceof Error ? error.message : String(error),
        status: 'danger',
      });
    }
  };

  return (
    <MenuTrigger>
      <Button className={styles.button}>
        <RiFlaskLine size={20} aria-hidden />
        <span className={isOpen ? styles.text : styles.hidden}>Simulate</span>
      </Button>
      <Menu placement="right bottom">
        {simulations.map(simulation => (
          <MenuItem key={simulation.id} onAction={() => run(simulation)}>
            {simulation.title}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
