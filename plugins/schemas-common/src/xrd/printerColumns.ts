import { PrinterColumn } from './Crd';
import { XrdScope } from './Xrd';

const SYNCED: PrinterColumn = {
  name: 'SYNCED',
  type: 'string',
  jsonPath: ".status.conditions[?(@.type=='Synced')].status",
};
const READY: PrinterColumn = {
  name: 'READY',
  type: 'string',
  jsonPath: ".status.conditions[?(@.type=='Ready')].status",
};
const AGE: PrinterColumn = {
  name: 'AGE',
  type: 'date',
  jsonPath: '.metadata.creationTimestamp',
};

/** Columns that every composite has (xcrd `CompositeResourcePrinterColumns`). */
export function compositeColumns(scope: XrdScope): PrinterColumn[] {
  const spec = scope === 'LegacyCluster' ? '.spec' : '.spec.crossplane';
  return [
    SYNCED,
    READY,
    {
      name: 'COMPOSITION',
      type: 'string',
      jsonPath: `${spec}.compositionRef.name`,
    },
    {
      name: 'COMPOSITIONREVISION',
      type: 'string',
      jsonPath: `${spec}.compositionRevisionRef.name`,
      priority: 1,
    },
    AGE,
  ];
}

/** Columns that every claim has (xcrd `CompositeResourceClaimPrinterColumns`). */
export function claimColumns(): PrinterColumn[] {
  return [
    SYNCED,
    READY,
    {
      name: 'CONNECTION-SECRET',
      type: 'string',
      jsonPath: '.spec.writeConnectionSecretToRef.name',
    },
    AGE,
  ];
}
