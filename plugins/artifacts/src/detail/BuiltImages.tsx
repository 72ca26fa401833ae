import { Link } from '@backstage/ui';
import type { BuiltImage } from '@gitops-portal/plugin-artifacts-common';
import { evidenceWords } from '../look/evidenceWords';
import { ImagePlaces } from '../look/ImagePlaces';
import styles from './BuildDetails.module.css';

/** What a run built: digest, evidence, and the commit that asks for it. */
export function BuiltImages(props: {
  images: BuiltImage[];
  evidence: Record<string, string[]>;
}) {
  const { evidence, images } = props;
  if (images.length === 0) return null;
  return (
    <section aria-label="What it built" className={styles.images}>
      {images.map(image => (
        <div key={image.digest} className={styles.image}>
          <ImagePlaces image={image} />
          {image.image ? <code>{image.image}</code> : null}
          <Evidence types={evidence[image.digest]} />
          {image.commitUrl ? (
            <Link variant="body-small" href={image.commitUrl} target="_blank">
              commit in the desired state
            </Link>
          ) : null}
        </div>
      ))}
    </section>
  );
}

function Evidence({ types }: { types?: string[] }) {
  if (!types) return null;
  const words = [...new Set(types.map(evidenceWords))];
  return (
    <span className={styles.quiet} title={types.join('\n')}>
      {words.length > 0
        ? `Attached: ${words.join(', ')}`
        : 'Nothing is attached to it'}
    </span>
  );
}
