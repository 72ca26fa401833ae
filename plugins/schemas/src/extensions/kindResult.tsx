import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import { RiBookOpenLine } from '@remixicon/react';

const TYPE = 'kinds';

/** Kinds and fields among the results of Backstage search. */
export const kindResult = SearchResultListItemBlueprint.make({
  name: TYPE,
  params: {
    predicate: result => result.type === TYPE,
    component: () =>
      import('../search/KindResultItem').then(({ KindResultItem }) => props => (
        <KindResultItem {...props} />
      )),
  },
});

/** "Kinds" among the types that a search can be narrowed to. */
export const kindResultType = SearchFilterResultTypeBlueprint.make({
  name: TYPE,
  params: { value: TYPE, name: 'Kinds', icon: <RiBookOpenLine /> },
});
