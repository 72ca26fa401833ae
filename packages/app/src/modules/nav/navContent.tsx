import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarSpace,
} from '@backstage/core-components';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { RequirePermission } from '@backstage/plugin-permission-react';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import { artifactsCampaignPermission } from '@gitops-portal/plugin-artifacts-common';
import MenuIcon from '@material-ui/icons/Menu';
import SearchIcon from '@material-ui/icons/Search';
import { SimulateMenu } from '../sandbox';
import { Logo } from './Logo';

/** Pages in the order of the navigation; others are reached from these. */
const places = [
  'page:home',
  'page:delivery',
  'page:schemas',
  'page:scaffolder',
  'page:desired-state',
];

/** The sidebar: an entry for each place whose page is installed. */
export const navContent = NavContentBlueprint.make({
  params: {
    component: ({ navItems }) => {
      const nav = navItems.withComponent(item => (
        <SidebarItem icon={() => item.icon} to={item.href} text={item.title} />
      ));
      return (
        <Sidebar>
          <Logo />
          <SidebarGroup label="Search" icon={<SearchIcon />} to="/search">
            <SidebarSearchModal />
          </SidebarGroup>
          <SidebarDivider />
          <SidebarGroup label="Menu" icon={<MenuIcon />}>
            {places.map(place => nav.take(place))}
            <RequirePermission
              permission={artifactsCampaignPermission}
              errorPage={<></>}
            >
              {nav.take('page:artifacts/pipelines')}
            </RequirePermission>
          </SidebarGroup>
          <SidebarSpace />
          <SimulateMenu />
          <SidebarDivider />
          <SidebarGroup
            label="Settings"
            icon={<UserSettingsSignInAvatar />}
            to="/settings"
          >
            {nav.take('page:user-settings')}
          </SidebarGroup>
        </Sidebar>
      );
    },
  },
});
