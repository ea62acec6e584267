struct EntryPointParams_0
{
     experts_0 : u32,
     count_0 : u32,
     slots_0 : u32,
     idsAt_0 : u32,
     idsStride_0 : u32,
     tilePairs_0 : u32,
     gateUpTiles_0 : u32,
     downTiles_0 : u32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_ids_0 : array<u32>;
@binding(2) @group(0) var<storage, read_write> entryPointParams_counts_0 : array<u32>;
@binding(3) @group(0) var<storage, read_write> entryPointParams_offsets_0 : array<u32>;
@binding(4) @group(0) var<storage, read_write> entryPointParams_pairs_0 : array<u32>;
@binding(5) @group(0) var<storage, read_write> entryPointParams_gateUpGrid_0 : array<u32>;
@binding(6) @group(0) var<storage, read_write> entryPointParams_downGrid_0 : array<u32>;
var<workgroup> numbered_0 : array<u32, i32(128)>;
fn expertOf_0( _S1 : u32,  _S2 : u32,  _S3 : u32,  _S4 : u32) -> u32
{
    var _S5 : u32 = _S1 / _S2;
    var _S6 : u32 = _S3 + _S5 * _S4;
    var _S7 : u32 = _S1 % _S2;
    return entryPointParams_ids_0[_S6 + _S7];
}
@compute
@workgroup_size(128, 1, 1)
fn plan_experts(@builtin(workgroup_id) group_0 : vec3<u32>, @builtin(local_invocation_index) thread_0 : u32)
{
    var busiest_0 : u32 = u32(0);
    var run_0 : u32 = u32(0);
    var first_0 : u32 = u32(0);
    for(;;)
    {
        if(run_0 < (entryPointParams_0.experts_0))
        {
        }
        else
        {
            break;
        }
        var expert_0 : u32 = run_0 + thread_0;
        var pair_0 : u32 = u32(0);
        var mine_0 : u32 = u32(0);
        for(;;)
        {
            if(pair_0 < (entryPointParams_0.count_0))
            {
            }
            else
            {
                break;
            }
            var _S8 : u32 = expertOf_0(pair_0, entryPointParams_0.slots_0, entryPointParams_0.idsAt_0, entryPointParams_0.idsStride_0);
            if(_S8 == expert_0)
            {
                mine_0 = mine_0 + u32(1);
            }
            pair_0 = pair_0 + u32(1);
        }
        workgroupBarrier();
        var _S9 : u32;
        if(expert_0 < (entryPointParams_0.experts_0))
        {
            _S9 = mine_0;
        }
        else
        {
            _S9 = u32(0);
        }
        numbered_0[thread_0] = _S9;
        workgroupBarrier();
        var i_0 : u32 = u32(0);
        var before_0 : u32 = u32(0);
        var all_0 : u32 = u32(0);
        for(;;)
        {
            if(i_0 < u32(128))
            {
            }
            else
            {
                break;
            }
            if(i_0 < thread_0)
            {
                before_0 = before_0 + numbered_0[i_0];
            }
            var all_1 : u32 = all_0 + numbered_0[i_0];
            var _S10 : u32 = max(busiest_0, numbered_0[i_0]);
            var _S11 : u32 = i_0 + u32(1);
            busiest_0 = _S10;
            i_0 = _S11;
            all_0 = all_1;
        }
        if(expert_0 < (entryPointParams_0.experts_0))
        {
            entryPointParams_counts_0[expert_0] = mine_0;
            var next_0 : u32 = first_0 + before_0;
            entryPointParams_offsets_0[expert_0] = next_0;
            var pair_1 : u32 = u32(0);
            var next_1 : u32 = next_0;
            for(;;)
            {
                if(pair_1 < (entryPointParams_0.count_0))
                {
                }
                else
                {
                    break;
                }
                var _S12 : u32 = expertOf_0(pair_1, entryPointParams_0.slots_0, entryPointParams_0.idsAt_0, entryPointParams_0.idsStride_0);
                if(_S12 == expert_0)
                {
                    var _S13 : u32 = next_1 + u32(1);
                    entryPointParams_pairs_0[next_1] = pair_1;
                    next_1 = _S13;
                }
                pair_1 = pair_1 + u32(1);
            }
        }
        var first_1 : u32 = first_0 + all_0;
        run_0 = run_0 + u32(128);
        first_0 = first_1;
    }
    if(thread_0 == u32(0))
    {
        entryPointParams_offsets_0[entryPointParams_0.experts_0] = first_0;
        var tiles_0 : u32 = (busiest_0 + entryPointParams_0.tilePairs_0 - u32(1)) / entryPointParams_0.tilePairs_0;
        entryPointParams_gateUpGrid_0[i32(0)] = tiles_0;
        entryPointParams_gateUpGrid_0[i32(1)] = entryPointParams_0.gateUpTiles_0;
        entryPointParams_gateUpGrid_0[i32(2)] = entryPointParams_0.experts_0;
        entryPointParams_downGrid_0[i32(0)] = tiles_0;
        entryPointParams_downGrid_0[i32(1)] = entryPointParams_0.downTiles_0;
        entryPointParams_downGrid_0[i32(2)] = entryPointParams_0.experts_0;
    }
    return;
}
