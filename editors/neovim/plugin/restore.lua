-- Commands of the plugin; the server is started by require("restore").setup().
if vim.g.loaded_restore then
  return
end
vim.g.loaded_restore = true

local function command(name, action, description)
  vim.api.nvim_create_user_command(name, function()
    require("restore")[action]()
  end, { desc = description })
end

command("RestoreFixAll", "fix_all", "Repair all safe names of the buffer")
command("RestoreReview", "review", "Review the file of the buffer in a terminal")
command("RestoreRestart", "restart", "Restart the server")
command("RestoreLog", "log", "Show the log of Neovim's LSP client")
