"""The editor server: the Language Server Protocol over `Project.check`.

What the client sends is kept (`text`), checked after a pause on a thread of its
own (`checker`, with the `session` that follows the project's files), and shown as
diagnostics (`diagnostics`), hovers (`hover`) and code actions (`actions`, which
`commands` carry out). `server` ties it to the protocol.
"""
