import { Command, Option } from 'commander';
import { ACCESS_ROLES, type AccessRole, AccessRule } from '../services/access.ts';
import { locationOf, printJson, type StoreOptions, withStoreOptions } from './options.ts';

/** `grapevine token create`: makes an access token. */
export function tokenCommand(): Command {
  const create = withStoreOptions(new Command('create'))
    .description('print a new access token once; only its hash is kept')
    .addOption(
      new Option('--role <role>', 'what its bearer may do').choices(ACCESS_ROLES).makeOptionMandatory(),
    )
    .action((options: StoreOptions & { readonly role: AccessRole }) => {
      const token = new AccessRule(locationOf(options).folder).create(options.role, new Date());
      if (options.json === true) printJson({ token, role: options.role });
      else process.stdout.write(`${token}\n`);
    });
  return new Command('token').description('access tokens').addCommand(create);
}
