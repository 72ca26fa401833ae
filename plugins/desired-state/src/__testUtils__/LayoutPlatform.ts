import type {
  LayerFile,
  LayoutSource,
} from '@gitops-portal/plugin-desired-state-common';
import type { Configuration } from '../api/Configuration';
import { configurationFrom } from './configurationFrom';
import { FakePlatform } from './FakePlatform';

/** The platform with the app in another layout. */
export class LayoutPlatform extends FakePlatform {
  constructor(
    private readonly layout: LayoutSource,
    private readonly layers: LayerFile[],
  ) {
    super();
  }

  protected override configuration(environment: string): Configuration {
    return configurationFrom(
      {
        app: 'checkout',
        environment,
        head: this.head,
        write: this.write,
        source: this.layout.name,
      },
      this.layers,
      this.layout,
    );
  }
}
