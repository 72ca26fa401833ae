import { useParams } from 'react-router-dom';

/** The kind that the path names. */
export function useKindParams(): { group: string; kind: string } {
  const { group = '', kind = '' } = useParams();
  return { group, kind };
}
