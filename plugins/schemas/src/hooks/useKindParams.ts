import { useParams } from 'react-router-dom';

/** The kind, and the tab of its page, that the path names. */
export function useKindParams(): {
  group: string;
  kind: string;
  tab: string | undefined;
} {
  const { group = '', kind = '', tab } = useParams();
  return { group, kind, tab };
}
