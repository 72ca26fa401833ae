import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    width: sidebarConfig.drawerWidthClosed,
    height: 3 * sidebarConfig.logoHeight,
    display: 'flex',
    alignItems: 'center',
    marginBottom: -14,
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    marginLeft: 20,
    color: '#fff',
    fontWeight: 700,
    whiteSpace: 'nowrap',
  },
});

/** The portal's mark, with its name where the sidebar is open. */
export function Logo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={classes.root}>
      <Link to="/" underline="none" className={classes.link} aria-label="Home">
        <svg width="30" height="30" viewBox="0 0 32 32" aria-hidden>
          <rect width="32" height="32" rx="7" fill="#1f4ed8" />
          <g fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round">
            <path d="M10 8v16M10 16c8 0 12-2 12-8" />
          </g>
          <g fill="#fff">
            <circle cx="10" cy="7.5" r="3" />
            <circle cx="10" cy="24.5" r="3" />
            <circle cx="22" cy="8" r="3" />
          </g>
        </svg>
        {isOpen ? <span>gitops-portal</span> : null}
      </Link>
    </div>
  );
}
