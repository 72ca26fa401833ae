import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { useEffect, useState } from 'react';

/** Who looks at the page. */
export interface Viewer {
  /** The name that one is called by. */
  firstName: string;
  /** Names of the groups that they are in. */
  teams: string[];
  ownershipEntityRefs: string[];
}

/** The viewer, undefined until known. */
export function useViewer(): Viewer | undefined {
  const identity = useApi(identityApiRef);
  const [viewer, setViewer] = useState<Viewer>();
  useEffect(() => {
    let isGone = false;
    Promise.all([
      identity.getBackstageIdentity(),
      identity.getProfileInfo(),
    ]).then(([{ userEntityRef, ownershipEntityRefs }, profile]) => {
      if (!isGone) {
        const { name } = parseEntityRef(userEntityRef);
        setViewer({
          firstName: (profile.displayName ?? name).split(' ')[0],
          teams: ownershipEntityRefs
            .filter(ref => ref.startsWith('group:'))
            .map(ref => parseEntityRef(ref).name),
          ownershipEntityRefs,
        });
      }
    });
    return () => {
      isGone = true;
    };
  }, [identity]);
  return viewer;
}
