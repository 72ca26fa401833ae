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
          {image.image ? (
            <code>{image.image}</code>
          ) : (
            <span className={styles.quiet}>
              built by this run, as its provenance says (not verified)
            </span>
          )}
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

const notVerified =
  'The registry has these for this digest. Who signed them, and what they say, is not checked.';

function Evidence({ types }: { types?: string[] }) {
  if (!types) return null;
  const words = [...new Set(types.map(evidenceWords))];
  if (words.length === 0) {
    return <span className={styles.quiet}>Nothing is attached to it</span>;
  }
  const title = [notVerified, ...types].join('\n');
  return (
    <span className={styles.quiet} title={title}>
      {`Attached, not verified: ${words.join(', ')}`}
    </span>
  );
}
