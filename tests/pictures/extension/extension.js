// What the YAML extension of VS Code does at its heart: it starts the language server for YAML files.
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = () => {
  const server = {
    command: process.execPath,
    args: [require.resolve("yaml-language-server/bin/yaml-language-server"), "--stdio"],
  };
  client = new LanguageClient("yaml", "YAML", server, {
    documentSelector: [{ language: "yaml" }],
    synchronize: { configurationSection: ["yaml", "http"] },
  });
  return client.start();
};

exports.deactivate = () => client?.stop();
