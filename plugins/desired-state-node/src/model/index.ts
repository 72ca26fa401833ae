export type {
  DesiredApp,
  DesiredImages,
  LayerRevision,
  RequestImage,
} from './DesiredApp';
export type {
  DesiredAdoption,
  DesiredChange,
  DesiredChangeResult,
  FileChange,
  ImageChange,
} from './DesiredChange';
export type {
  DesiredCommit,
  DesiredConfiguration,
  DesiredRequest,
  RequestsQuery,
} from './DesiredConfiguration';
export type {
  DesiredFileRevision,
  DesiredHistory,
  DesiredSource,
  DesiredTree,
} from './DesiredSource';
export type { AppNews, FileNews } from './News';
