module.exports = { ...require('../../jest.preset.js'), displayName: 'clocks', rootDir: __dirname };
