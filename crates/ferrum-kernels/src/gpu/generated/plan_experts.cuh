__device__ uint expertOf_0(StructuredBuffer<uint> ids_0, uint pair_0, uint slots_0, uint idsAt_0, uint idsStride_0)
{
    uint _S1 = pair_0 / slots_0;
    uint _S2 = idsAt_0 + _S1 * idsStride_0;
    uint _S3 = pair_0 % slots_0;
    uint _S4 = __ldg((&(ids_0)[_S2 + _S3]));
    return _S4;
}
__device__ __shared__ FixedArray<uint, 128>  numbered_0;
extern "C" __global__ void plan_experts(StructuredBuffer<uint> ids_1, RWStructuredBuffer<uint> counts_0, RWStructuredBuffer<uint> offsets_0, RWStructuredBuffer<uint> pairs_0, RWStructuredBuffer<uint> gateUpGrid_0, RWStructuredBuffer<uint> downGrid_0, uint experts_0, uint count_0, uint slots_1, uint idsAt_1, uint idsStride_1, uint tilePairs_0, uint gateUpTiles_0, uint downTiles_0)
{
    uint _S5 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint busiest_0 = 0U;
    uint run_0 = 0U;
    uint first_0 = 0U;
    for(;;)
    {
        if(run_0 < experts_0)
        {
        }
        else
        {
            break;
        }
        uint expert_0 = run_0 + _S5;
        uint pair_1 = 0U;
        uint mine_0 = 0U;
        for(;;)
        {
            if(pair_1 < count_0)
            {
            }
            else
            {
                break;
            }
            uint _S6 = expertOf_0(ids_1, pair_1, slots_1, idsAt_1, idsStride_1);
            if(_S6 == expert_0)
            {
                mine_0 = mine_0 + 1U;
            }
            pair_1 = pair_1 + 1U;
        }
        __syncthreads();
        bool _S7 = expert_0 < experts_0;
        uint _S8;
        if(_S7)
        {
            _S8 = mine_0;
        }
        else
        {
            _S8 = 0U;
        }
        (*&numbered_0)[_S5] = _S8;
        __syncthreads();
        uint i_0 = 0U;
        uint before_0 = 0U;
        uint all_0 = 0U;
        for(;;)
        {
            if(i_0 < 128U)
            {
            }
            else
            {
                break;
            }
            if(i_0 < _S5)
            {
                before_0 = before_0 + (*&numbered_0)[i_0];
            }
            uint all_1 = all_0 + (*&numbered_0)[i_0];
            uint _S9 = (U32_max((busiest_0), ((*&numbered_0)[i_0])));
            uint _S10 = i_0 + 1U;
            busiest_0 = _S9;
            i_0 = _S10;
            all_0 = all_1;
        }
        if(_S7)
        {
            *(&(counts_0)[expert_0]) = mine_0;
            uint next_0 = first_0 + before_0;
            *(&(offsets_0)[expert_0]) = next_0;
            uint pair_2 = 0U;
            uint next_1 = next_0;
            for(;;)
            {
                if(pair_2 < count_0)
                {
                }
                else
                {
                    break;
                }
                uint _S11 = expertOf_0(ids_1, pair_2, slots_1, idsAt_1, idsStride_1);
                if(_S11 == expert_0)
                {
                    uint _S12 = next_1 + 1U;
                    *(&(pairs_0)[next_1]) = pair_2;
                    next_1 = _S12;
                }
                pair_2 = pair_2 + 1U;
            }
        }
        uint first_1 = first_0 + all_0;
        run_0 = run_0 + 128U;
        first_0 = first_1;
    }
    if(_S5 == 0U)
    {
        *(&(offsets_0)[experts_0]) = first_0;
        uint tiles_0 = (busiest_0 + tilePairs_0 - 1U) / tilePairs_0;
        *(&(gateUpGrid_0)[int(0)]) = tiles_0;
        *(&(gateUpGrid_0)[int(1)]) = gateUpTiles_0;
        *(&(gateUpGrid_0)[int(2)]) = experts_0;
        *(&(downGrid_0)[int(0)]) = tiles_0;
        *(&(downGrid_0)[int(1)]) = downTiles_0;
        *(&(downGrid_0)[int(2)]) = experts_0;
    }
    return;
}
